// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import io.github.camelbigin.photo.failure.BiginPhotoException;

/**
 * What became of the photo of a record. Immutable; empty text for what there is not.
 *
 * @param record as the user named it
 * @param verdict {@code downloaded}, {@code deleted}, {@code no photo} or {@code failed}
 */
record RecordOutcome(String record, String verdict, String file, String reason, String resolution) {

    private static final String FAILED = "failed";

    static RecordOutcome of(String record, String verdict, String file) {
        return new RecordOutcome(record, verdict, file, "", "");
    }

    static RecordOutcome failed(String record, BiginPhotoException e) {
        return new RecordOutcome(record, FAILED, "", e.getCode() + ": " + e.getBiginMessage(), e.getResolution());
    }

    static RecordOutcome failed(String record, String reason, String resolution) {
        return new RecordOutcome(record, FAILED, "", reason, resolution);
    }

    boolean isFailed() {
        return verdict.equals(FAILED);
    }
}
