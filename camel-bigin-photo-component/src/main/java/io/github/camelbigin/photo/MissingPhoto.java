// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginNoPhotoException;

/** What a download does when the record has no photo. */
public enum MissingPhoto {
    /** It ends with {@link BiginNoPhotoException}. */
    fail,
    /** The message body becomes null, and the exchange goes on. */
    empty
}
