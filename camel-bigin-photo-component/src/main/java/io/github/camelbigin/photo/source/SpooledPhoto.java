// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A photo in a temporary file of its own, which {@link #close()} deletes unless it was taken. */
public final class SpooledPhoto extends FilePhoto {

    private static final int BUFFER = 32 * 1024;

    private boolean taken;

    private SpooledPhoto(Path spool, String name) throws IOException {
        super(spool, name);
    }

    /**
     * Reads {@code stream} to its end, but not further than one byte beyond {@code limit}: what is longer is refused
     * anyway, and a stream that never ends must not fill the disk.
     *
     * @param name may be null
     * @param folder must exist
     */
    public static SpooledPhoto of(InputStream stream, long limit, String name, Path folder) throws IOException {
        SpoolOutput out = new SpoolOutput(folder, "upload");
        try {
            try (out) {
                copy(new SteadyStream(stream), out, limit == Long.MAX_VALUE ? limit : limit + 1);
            }
            return new SpooledPhoto(out.path(), name);
        } catch (IOException | RuntimeException e) {
            out.discard();
            throw e;
        }
    }

    /** A file that is there already, and from now on this photo's own. */
    public static SpooledPhoto taking(Path file, String name) throws IOException {
        return new SpooledPhoto(file, name);
    }

    @Override
    public Optional<Path> takeFile() {
        taken = true;
        return Optional.of(file);
    }

    private static void copy(InputStream in, SpoolOutput out, long atMost) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = atMost;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            if (!taken) {
                TemporaryFiles.delete(file);
            }
        }
    }
}
