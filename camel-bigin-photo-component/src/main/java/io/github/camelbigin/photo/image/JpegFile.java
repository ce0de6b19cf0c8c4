// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.util.Locale;

/**
 * Segments, each behind a marker (FF and a code). The frame header (SOF) has the size; metadata of any length may come
 * before it. Bytes between segments are skipped, as every decoder does.
 */
final class JpegFile implements PhotoFile {

    /** Also ends the search in a stream that never ends. */
    static final long MOST_HEADER_BYTES = 10_485_760;

    private static final int MARKER = 0xFF;
    private static final int TEM = 0x01;
    private static final int SOF0 = 0xC0;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int EXP = 0xDF;
    private static final int APP0 = 0xE0;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final byte[] END = {(byte) MARKER, (byte) EOI};

    private final PhotoBytes bytes;
    private long position = 2;

    JpegFile(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public PhotoInfo readHeader() throws IOException, UnacceptablePhotoException {
        while (true) {
            int marker = nextMarker(MOST_HEADER_BYTES);
            if (position > MOST_HEADER_BYTES) {
                throw Refusals.contradiction(
                        PhotoFormat.JPEG,
                        String.format(Locale.ROOT, "it has no size within the first %,d bytes", MOST_HEADER_BYTES));
            }
            if (isFrame(marker)) {
                return frame();
            }
            if (marker == SOI || marker == EOI || marker == SOS) {
                throw Refusals.contradiction(PhotoFormat.JPEG, "it has no size before its picture");
            }
            if (!isStandalone(marker)) {
                if (bytes.u16(position) < 2) {
                    throw Refusals.contradiction(
                            PhotoFormat.JPEG, "it has a segment shorter than its own length field");
                }
                skipSegment();
            }
        }
    }

    private PhotoInfo frame() throws IOException, UnacceptablePhotoException {
        int length = bytes.u16(position);
        if (length < 8 || length < 8 + 3 * bytes.u8(position + 7)) {
            throw Refusals.contradiction(PhotoFormat.JPEG, "its frame header is too short");
        }
        int height = bytes.u16(position + 3);
        int width = bytes.u16(position + 5);
        skipSegment();
        return Refusals.checked(PhotoFormat.JPEG, width, height);
    }

    @Override
    public boolean isComplete() throws IOException {
        int marker = nextSegment();
        while (marker != SOS && marker != EOI) {
            marker = nextSegment();
        }
        long tail = bytes.length() - END.length;
        if (marker == EOI || tail < position) {
            return false;
        }
        if (bytes.matches(tail, END)) {
            return true;
        }
        bytes.expectLongRead();
        while (marker != EOI) {
            marker = nextSegment();
        }
        return true;
    }

    /** Code of the next segment, with the position behind it. */
    private int nextSegment() throws IOException {
        int marker = nextMarker(Long.MAX_VALUE);
        if (isSegmentBehindHeader(marker)) {
            skipSegment();
        }
        return marker;
    }

    /** Its code, with the position behind it; stuffed and fill bytes are not markers. 0 if there is no marker before {@code limit}. */
    private int nextMarker(long limit) throws IOException {
        int code = 0;
        while (code == 0 && position <= limit) {
            position = bytes.indexOf(MARKER, position, limit) + 1;
            code = bytes.u8(position++);
            while (code == MARKER && position <= limit) {
                code = bytes.u8(position++);
            }
        }
        return code;
    }

    private void skipSegment() throws IOException {
        position += bytes.u16(position);
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static boolean isStandalone(int marker) {
        return marker == TEM || marker >= RST0 && marker <= RST7;
    }

    /** Any other code among the picture's data is damage, and its length would be none. */
    private static boolean isSegmentBehindHeader(int marker) {
        return marker >= SOS && marker <= EXP
                || marker == DHT
                || marker == DAC
                || marker >= APP0 && marker <= APP15
                || marker == COM;
    }
}
