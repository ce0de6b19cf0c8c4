// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of one photo to upload, of a length that is known before the first byte is sent. Not thread-safe. */
public interface PhotoSource extends Closeable {

    /** In bytes. */
    long length();

    /** The name the photo had where it comes from; null if it had none. */
    String name();

    /** Whether {@link #open()} may be called more than once. */
    default boolean repeatable() {
        return true;
    }

    /**
     * The photo from its first byte on. The caller closes it.
     *
     * @throws IOException if the photo cannot be read, or was read before and is not {@link #repeatable()}
     */
    InputStream open() throws IOException;

    /**
     * Format and dimensions, read without consuming what {@link #open()} gives.
     *
     * @throws UnacceptablePhotoException if it is not a photo that Bigin accepts, or its end is missing
     */
    PhotoInfo inspect() throws IOException, UnacceptablePhotoException;

    /** The format alone, by the first bytes and unchecked; empty if it is not one of Bigin's. Consumes nothing either. */
    default Optional<PhotoFormat> format() throws IOException {
        try (InputStream in = open()) {
            byte[] first = in.readNBytes(PhotoFormat.SIGNATURE);
            return PhotoInspector.formatOf(first, first.length);
        }
    }

    /**
     * All bytes in any order, without consuming what {@link #open()} gives. To be closed before {@link #open()} is called; a photo
     * that can be read only once is stored in a temporary file first.
     */
    SeekableByteChannel channel() throws IOException;

    /** The temporary file that this source itself created, if it did: from now on the caller's. */
    default Optional<Path> takeFile() {
        return Optional.empty();
    }

    /** Frees what this source itself created, such as a spool file; never what the caller handed in. */
    @Override
    default void close() throws IOException {}
}
