// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** Parts of a photo, in order, with other bytes between them: so no decoder ever sees the rest of the photo. */
public final class Pieces {

    /** A photo has a dozen; an attack could have millions. */
    private static final int MAX_PIECES = 10_000;

    private static final int BUFFER = 32_768;

    /** @param bytes null for a range of the photo */
    private record Piece(byte[] bytes, long from, long to) {
        long length() {
            return to - from;
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    public static Pieces all(SeekableByteChannel photo) throws IOException {
        Pieces all = new Pieces();
        all.add(0, photo.size());
        return all;
    }

    public void add(byte[] bytes) {
        pieces.add(new Piece(bytes, 0, bytes.length));
    }

    /** A range that follows the last one is joined to it. */
    public void add(long from, long to) throws IOException {
        if (from >= to) {
            return;
        }
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.bytes == null && last.to == from) {
            pieces.set(pieces.size() - 1, new Piece(null, last.from, to));
        } else if (pieces.size() == MAX_PIECES) {
            throw new IIOException("it has more than " + MAX_PIECES + " parts");
        } else {
            pieces.add(new Piece(null, from, to));
        }
    }

    /**
     * Zeros, where a picture is much larger than its file, as one of a single colour may be: TwelveMonkeys refuses TIFF from 512 times
     * the size of the file, and WebP from 2,048 times.
     */
    void fillFor(long decodedBytes) {
        add(new byte[(int) Math.min(1 << 20, Math.max(0, decodedBytes / 512 - length()))]);
    }

    public void addAll(Pieces others) {
        pieces.addAll(others.pieces);
    }

    public long length() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    /**
     * If the photo cannot be read, it throws {@link UncheckedIOException}: decoders throw IOException for a broken photo.
     *
     * @param check is run whenever a decoder reads or seeks, and may throw to end it
     */
    public ImageInputStream stream(SeekableByteChannel photo, Runnable check) {
        return new PieceStream(pieces, photo, check);
    }

    /**
     * If the photo cannot be read, it throws {@link UncheckedIOException}.
     *
     * @param file is overwritten
     * @throws IOException if the file cannot be written
     */
    public void copy(SeekableByteChannel photo, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (ImageInputStream in = stream(photo, () -> {});
                OutputStream out = Files.newOutputStream(file)) {
            int read = in.read(buffer);
            while (read > 0) {
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
        }
    }

    /** Buffered, since ImageIO reads some formats byte by byte. */
    private static final class PieceStream extends ImageInputStreamImpl {

        private final List<Piece> pieces;
        private final long[] starts;
        private final long length;
        private final SeekableByteChannel photo;
        private final Runnable check;
        private final byte[] buffer = new byte[BUFFER];
        private long bufferAt;
        private int buffered;

        PieceStream(List<Piece> pieces, SeekableByteChannel photo, Runnable check) {
            this.pieces = List.copyOf(pieces);
            this.photo = photo;
            this.check = check;
            this.starts = new long[pieces.size()];
            long at = 0;
            for (int i = 0; i < starts.length; i++) {
                starts[i] = at;
                at += pieces.get(i).length();
            }
            this.length = at;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        /** All that is asked for, or up to the end: numbers are read in one call, wherever they lie. */
        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            check.run();
            bitOffset = 0;
            int done = 0;
            while (done < count && streamPos < length) {
                long i = streamPos - bufferAt;
                if (i < 0 || i >= buffered) {
                    fill();
                    i = 0;
                    if (buffered == 0) {
                        break;
                    }
                }
                int part = Math.min(count - done, buffered - (int) i);
                System.arraycopy(buffer, (int) i, bytes, offset + done, part);
                streamPos += part;
                done += part;
            }
            return done == 0 && count > 0 ? -1 : done;
        }

        @Override
        public void seek(long position) throws IOException {
            check.run();
            super.seek(position);
        }

        private void fill() {
            int i = Arrays.binarySearch(starts, streamPos);
            i = i < 0 ? -i - 2 : i;
            Piece piece = pieces.get(i);
            long skipped = streamPos - starts[i];
            int wanted = (int) Math.min(BUFFER, piece.length() - skipped);
            bufferAt = streamPos;
            if (piece.bytes != null) {
                System.arraycopy(piece.bytes, (int) skipped, buffer, 0, wanted);
                buffered = wanted;
            } else {
                buffered = Math.max(0, read(piece.from + skipped, wanted));
            }
        }

        private int read(long from, int wanted) {
            try {
                photo.position(from);
                return photo.read(ByteBuffer.wrap(buffer, 0, wanted));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long length() {
            return length;
        }
    }
}
