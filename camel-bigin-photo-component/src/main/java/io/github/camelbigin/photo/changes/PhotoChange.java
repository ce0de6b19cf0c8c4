// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

/** What became of a photo between two polls. */
enum PhotoChange {
    added,
    changed,
    removed;

    static PhotoChange of(String before, String now) {
        if (before.equals(KnownPhotos.NONE)) {
            return added;
        }
        return now.equals(KnownPhotos.NONE) ? removed : changed;
    }
}
