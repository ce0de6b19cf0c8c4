// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Chunks of length, type, data and checksum, behind a signature of 8 bytes; IHDR comes first, then IDAT, IEND last. */
final class PngFile implements PhotoFile {

    private static final int SIGNATURE = 8;
    /** Length, type and checksum. */
    private static final int AROUND_DATA = 12;

    private static final int IHDR_DATA = 13;
    private static final byte[] IHDR = {0, 0, 0, IHDR_DATA, 'I', 'H', 'D', 'R'};
    private static final int HEADER_DATA_AT = SIGNATURE + IHDR.length;
    private static final int AFTER_HEADER = SIGNATURE + AROUND_DATA + IHDR_DATA;
    private static final byte[] CGBI = {'C', 'g', 'B', 'I'};
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int PALETTE = 3;
    /** Bits per sample, one bit each, by colour type; colour types 1 and 5 do not exist. */
    private static final int[] DEPTHS = {0x1_0116, 0, 0x1_0100, 0x116, 0x1_0100, 0, 0x1_0100};
    /** More than the rows of the largest photo that Bigin accepts; ends the search in data that expand without end. */
    private static final long MAX_INFLATED = 100_000_000;

    private final PhotoBytes bytes;
    private int colourType;

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
        int checksum = bytes.i32(AFTER_HEADER - 4);
        PhotoInfo info = Refusals.checked(PhotoFormat.PNG, bytes.i32(HEADER_DATA_AT), bytes.i32(HEADER_DATA_AT + 4));
        int depth = bytes.u8(HEADER_DATA_AT + 8);
        colourType = bytes.u8(HEADER_DATA_AT + 9);
        if (colourType >= DEPTHS.length || depth > 16 || (DEPTHS[colourType] >> depth & 1) == 0) {
            throw Refusals.contradiction(
                    PhotoFormat.PNG, "it claims colour type " + colourType + " with " + depth + " bits per sample");
        }
        if (bytes.u16(HEADER_DATA_AT + 10) != 0 || bytes.u8(HEADER_DATA_AT + 12) > 1) {
            throw Refusals.contradiction(
                    PhotoFormat.PNG, "it claims an unknown method of compression, filtering or interlacing");
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.view(SIGNATURE + 4, 4 + IHDR_DATA, 4 + IHDR_DATA));
        if ((int) crc.getValue() != checksum) {
            throw Refusals.contradiction(PhotoFormat.PNG, "the checksum of its header is wrong");
        }
        return info;
    }

    /** Reads lengths and types of chunks only, so that a file with a hole is not mistaken for a whole one. */
    @Override
    public Rest readRest(PhotoInfo header) throws IOException, UnacceptablePhotoException {
        boolean palette = colourType != PALETTE;
        long firstData = 0;
        long at = AFTER_HEADER;
        while (hasRoom(at)) {
            long next = next(at);
            int type = bytes.i32(at + 4);
            if (type == IEND && firstData == 0) {
                throw Refusals.notShowable(header, "it has no IDAT chunk");
            } else if (type == IEND) {
                return Rest.WHOLE;
            } else if (type == IDAT && !palette) {
                throw Refusals.notShowable(header, "it has no palette");
            } else if (type == IDAT && firstData == 0) {
                firstData = at;
            } else if (!isChunkType(type)) {
                // if only what follows the picture is damaged, viewers show it
                return firstData != 0 && hasAllData(firstData) ? Rest.WHOLE : Rest.HOLE;
            }
            palette |= type == PLTE;
            at = next;
        }
        return firstData != 0 && hasAllData(firstData) ? Rest.WITHOUT_END_MARK : Rest.CUT_OFF;
    }

    private boolean hasRoom(long at) {
        return at + AROUND_DATA <= bytes.length();
    }

    private long next(long at) throws IOException {
        return at + AROUND_DATA + Integer.toUnsignedLong(bytes.i32(at));
    }

    private static boolean isChunkType(int type) {
        for (int shift = 0; shift < 32; shift += 8) {
            int letter = type >> shift & 0xDF;
            if (letter < 'A' || letter > 'Z') {
                return false;
            }
        }
        return true;
    }

    /** Decompresses the picture, without keeping it: the end of its compressed data is marked, and has a checksum. */
    private boolean hasAllData(long firstData) throws IOException {
        bytes.expectLongRead();
        Inflater inflater = new Inflater();
        byte[] rows = new byte[8192];
        try {
            long chunk = firstData;
            while (hasRoom(chunk)) {
                long next = next(chunk);
                if (bytes.i32(chunk + 4) != IDAT) {
                    return inflater.finished();
                }
                long end = Math.min(next - 4, bytes.length());
                long at = chunk + 8;
                while (at < end && !inflater.finished()) {
                    inflater.setInput(bytes.view(at, 1, end - at));
                    at += inflater.getRemaining();
                    while (inflater.inflate(rows) > 0) {
                        if (inflater.getBytesWritten() > MAX_INFLATED) {
                            return false;
                        }
                    }
                    if (inflater.needsDictionary()) {
                        return false;
                    }
                }
                chunk = next;
            }
            return inflater.finished();
        } catch (DataFormatException damaged) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
