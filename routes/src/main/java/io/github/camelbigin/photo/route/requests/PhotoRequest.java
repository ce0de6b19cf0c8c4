// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.record.PhotoRecord;

/**
 * A line of a request file: whose photo is asked for, or why that cannot be told.
 *
 * @param line its number, from 1
 * @param text the line itself
 * @param owner null if it cannot be told
 * @param problem null if it can
 */
record PhotoRequest(long line, String text, PhotoRecord owner, String problem) {

    static PhotoRequest of(long line, String text, String module, String recordId) {
        try {
            return new PhotoRequest(line, text, new PhotoRecord(PhotoRecord.apiName(module), recordId), null);
        } catch (IllegalArgumentException e) {
            return unreadable(line, text, e.getMessage());
        }
    }

    static PhotoRequest unreadable(long line, String text, String problem) {
        return new PhotoRequest(line, text, null, problem);
    }
}
