// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.lookup;

import io.github.camelbigin.sandbox.samples.SamplePhotos;

/**
 * A photo, and what must become of it.
 *
 * @param expected the record, or the code of the dead letter
 */
record RecordPhoto(String name, String expected, int number) {

    static final String NOT_FOUND = "RECORD_NOT_FOUND";
    static final String AMBIGUOUS = "AMBIGUOUS_RECORD";

    boolean isRejected() {
        return !expected.contains("/");
    }

    /** Without characters that other systems do not allow in names. */
    String deadLetter() {
        return name.replaceAll("[*?\"<>|:\\[\\]]", "_");
    }

    /** No two are the same. */
    byte[] bytes() {
        return SamplePhotos.png(4 + number % 50, 4 + number / 50, number);
    }
}
