// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** Chunks of length, type, data and checksum, behind a signature of 8 bytes; IHDR comes first, IEND last. */
final class PngFile implements PhotoFile {

    private static final int SIGNATURE = 8;
    /** Length, type and checksum. */
    private static final int AROUND_DATA = 12;

    private static final int IHDR_DATA = 13;
    private static final byte[] IHDR = {0, 0, 0, IHDR_DATA, 'I', 'H', 'D', 'R'};
    private static final byte[] CGBI = {'C', 'g', 'B', 'I'};
    private static final byte[] IEND = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};

    private final PhotoBytes bytes;

    PngFile(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public PhotoInfo readHeader() throws IOException, UnacceptablePhotoException {
        if (bytes.matches(SIGNATURE + 4, CGBI)) {
            throw Refusals.foreign(ForeignFormat.IPHONE_PNG);
        }
        if (!bytes.matches(SIGNATURE, IHDR)) {
            throw Refusals.contradiction(PhotoFormat.PNG, "it does not begin with an IHDR chunk of 13 bytes");
        }
        int data = SIGNATURE + IHDR.length;
        bytes.u8(data + IHDR_DATA - 1);
        return Refusals.checked(PhotoFormat.PNG, bytes.i32(data), bytes.i32(data + 4));
    }

    @Override
    public boolean isComplete() throws IOException {
        long afterHeader = SIGNATURE + AROUND_DATA + IHDR_DATA;
        long tail = bytes.length() - IEND.length;
        return tail >= afterHeader && bytes.matches(tail, IEND) || hasEndChunk(afterHeader);
    }

    private boolean hasEndChunk(long firstChunk) throws IOException {
        long at = firstChunk;
        while (!bytes.matches(at, IEND)) {
            long length = Integer.toUnsignedLong(bytes.i32(at));
            at += AROUND_DATA + length;
        }
        return true;
    }
}
