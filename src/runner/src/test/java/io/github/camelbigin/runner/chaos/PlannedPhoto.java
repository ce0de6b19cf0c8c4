// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A photo in the inbox and what must become of it.
 *
 * @param name its path below the inbox
 * @param sha256 of its bytes, in lower-case hexadecimal digits
 * @param module as Bigin names it
 * @param expectedCode of its dead letter; empty if it belongs on its record
 */
record PlannedPhoto(String name, String sha256, String module, String recordId, String expectedCode) {

    boolean isGood() {
        return expectedCode.isEmpty();
    }

    boolean isLocked() {
        return expectedCode.equals("RECORD_LOCKED");
    }

    String record() {
        return module + '/' + recordId;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
