// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginNoPhotoException;

/** What a download or a deletion does when Bigin responds that the record has no photo. */
public enum MissingPhoto {
    /** It ends with {@link BiginNoPhotoException}. */
    fail,
    /** The exchange goes on; the message body of a download becomes null. */
    empty
}
