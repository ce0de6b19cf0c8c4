// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;

/**
 * What became of the photo of a record. Immutable; empty text for what there is not.
 *
 * @param record as the user named it
 * @param verdict {@code downloaded}, {@code deleted}, {@code no photo} or {@code failed}
 * @param code of the failure
 */
record RecordOutcome(String record, String verdict, String file, String code, String reason, String resolution) {

    private static final String FAILED = "failed";

    static RecordOutcome of(String record, String verdict, String file) {
        return new RecordOutcome(record, verdict, file, "", "", "");
    }

    static RecordOutcome failed(String record, BiginPhotoException e) {
        // its own resolution names an option of the component
        String resolution =
                e.getCode().equals(BiginErrorCode.NO_PHOTO.code()) ? "Check the record in Bigin" : e.getResolution();
        return new RecordOutcome(record, FAILED, "", e.getCode(), e.getBiginMessage(), resolution);
    }

    static RecordOutcome failed(String record, String reason, String resolution) {
        return new RecordOutcome(record, FAILED, "", "", reason, resolution);
    }

    boolean isFailed() {
        return verdict.equals(FAILED);
    }

    /** What is wrong, in one line; empty if nothing is. */
    String why() {
        return code.isEmpty() ? reason : code + ": " + reason;
    }
}
