// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import java.util.Locale;

/** Sentences that several codes share. */
final class Resolutions {

    static final String SLOW_DOWN =
            "Too many calls at once, or the day's credits are spent; lower maxConcurrentRequests, or wait";
    static final String ANOTHER_FILE = "Bigin does not take this file; send a PNG, JPEG, GIF or BMP photo";
    static final String SMALLER = "Make the photo smaller: at most 10 MB and 10 megapixels";
    static final String APPROVE = "Have the record or its photo approved in Bigin, then send the photo once more";
    static final String MALFORMED =
            "The call did not reach Bigin as it was sent; check what stands between here and Bigin, and report it if nothing does";
    static final String TOKEN = "Bigin refuses the access token; check dataCenter, and create new credentials";
    static final String CLIENT = "Check the client in Zoho's API console; it has to be a self client or allow this use";

    private Resolutions() {}

    /** @param module null if nobody knows */
    static String scope(BiginPhotoOperation operation, String module) {
        String right = operation == BiginPhotoOperation.download ? ".READ" : ".CREATE";
        String known = module == null ? "contacts" : module.toLowerCase(Locale.ROOT);
        return "Create a new refresh token with the scope ZohoBigin.modules." + known + right
                + (module == null ? " (or accounts, products, as the module is)" : "")
                + " or ZohoBigin.modules.ALL";
    }

    static String permission(BiginPhotoOperation operation) {
        String deed = operation == BiginPhotoOperation.download ? "download" : "upload";
        return "Have your Bigin administrator permit the user of this token to " + deed + " photos";
    }
}
