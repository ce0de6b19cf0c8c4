// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.source.PhotoSource;
import java.io.Closeable;
import java.io.IOException;

/**
 * A photo that is ready to be sent.
 *
 * @param photo the source itself where it is untouched
 * @param done what was done with it
 */
public record PreparedPhoto(PhotoSource photo, Preparation done) implements Closeable {

    /** Deletes what was prepared; the source stays the caller's. */
    @Override
    public void close() throws IOException {
        if (done.kind() != Preparation.Kind.UNTOUCHED) {
            photo.close();
        }
    }
}
