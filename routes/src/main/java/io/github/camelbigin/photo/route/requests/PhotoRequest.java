// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.csv.RecordIdCell;

/**
 * A line of a request file.
 *
 * @param line its number, from 1
 * @param text the line itself
 * @param owner whose photo is requested; null if the line cannot be understood
 * @param problem why it cannot be understood; null if it can
 */
record PhotoRequest(long line, String text, PhotoRecord owner, String problem) {

    /** @param recordId also as in Zoho's exports, {@code zcrm_2034020000000489033} */
    static PhotoRequest of(long line, String text, String module, String recordId) {
        try {
            String digits = RecordIdCell.read(recordId);
            return new PhotoRequest(line, text, new PhotoRecord(PhotoRecord.apiName(module), digits), null);
        } catch (IllegalArgumentException e) {
            return unreadable(line, text, e.getMessage());
        }
    }

    static PhotoRequest unreadable(long line, String text, String problem) {
        return new PhotoRequest(line, text, null, problem);
    }
}
