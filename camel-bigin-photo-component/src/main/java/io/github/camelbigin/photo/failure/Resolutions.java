// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/** Sentences that several codes share. */
final class Resolutions {

    static final String SLOW_DOWN =
            "Too many concurrent calls, or the day's credits are spent; lower maxConcurrentRequests, or wait";
    static final String ANOTHER_FILE = "Bigin does not accept this file; send a PNG, JPEG, GIF or BMP photo";
    static final String SMALLER = "Make the photo smaller: at most 10 MB and 10 megapixels";
    static final String APPROVE = "Have the record or its photo approved in Bigin, then send the photo again";
    static final String MALFORMED =
            "The request was altered on the way to Bigin; check proxies and gateways, and report a bug if there are none";
    static final String TOKEN =
            "Bigin rejects the access token; check dataCenter, create new credentials, then restart the program";
    static final String QUOTA = "The organisation's quota is used up; free some of it or buy more in Bigin";
    static final String EDITION =
            "The organisation's edition or its settings do not allow this; ask your Bigin administrator";
    static final String CLIENT = "Check the client in Zoho's API console; it must be a self client or allow this use";

    private Resolutions() {}

    /** @param sent where a photo is sent, or may be */
    static BiFunction<BiginPhotoOperation, String, String> ifSent(String sent, String other) {
        Set<BiginPhotoOperation> sending = EnumSet.of(BiginPhotoOperation.upload, BiginPhotoOperation.prepare);
        return (operation, module) -> operation == null || sending.contains(operation) ? sent : other;
    }

    /** @param module null if it is not known */
    static String scope(BiginPhotoOperation operation, String module) {
        String right = operation == null
                ? ".CREATE"
                : switch (operation) {
                    case upload, prepare -> ".CREATE";
                    case download, list, changes -> ".READ";
                    case delete -> ".DELETE";
                };
        String known = module == null ? "contacts" : module.toLowerCase(Locale.ROOT);
        return "Create a new refresh token with the scope ZohoBigin.modules." + known + right
                + (module == null ? " (or accounts, products, according to the module)" : "")
                + " or ZohoBigin.modules.ALL, then restart the program";
    }

    static String permission(BiginPhotoOperation operation) {
        String action = operation == null ? "upload" : operation.name();
        String what = operation == BiginPhotoOperation.list ? " records" : " photos";
        return "Have your Bigin administrator permit the user of this token to " + action + what;
    }
}
