// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** What a {@code bigin-photo} endpoint does: the first word of its URI. */
public enum BiginPhotoOperation {
    /** Sends the message body as the record's photo. */
    upload,
    /** Replaces the message body by the record's photo. */
    download,
    /** Removes the record's photo; the message body stays. */
    delete,
    /** Replaces the message body by an iterator of the records of a module. */
    list,
    /** A consumer: emits the records whose photo was added, changed or removed. */
    changes,
    /** Replaces the message body by a photo that Bigin accepts. Makes no call. */
    prepare
}
