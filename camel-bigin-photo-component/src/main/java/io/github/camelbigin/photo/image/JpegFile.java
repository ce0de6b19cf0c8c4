// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.util.Locale;

/**
 * Segments, each behind a marker (FF and a code). The frame header (SOF) has the size; metadata of any length may come
 * before it. Bytes between segments are skipped, as every decoder does.
 */
final class JpegFile implements PhotoFile {

    private static final int MARKER = 0xFF;
    private static final int TEM = 0x01;
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int SOF9 = 0xC9;
    private static final int SOF10 = 0xCA;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int EXP = 0xDF;
    private static final int APP0 = 0xE0;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final byte[] END = {(byte) MARKER, (byte) EOI};
    /** Ends what Samsung's cameras append; some of their pictures have no EOI. */
    private static final byte[] SAMSUNG_END = {'S', 'E', 'F', 'T'};

    private final PhotoBytes bytes;
    private long position = 2;
    private boolean hasQuantization;

    JpegFile(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public PhotoInfo readHeader() throws IOException, UnacceptablePhotoException {
        while (true) {
            int marker = nextMarker(MAX_HEADER_BYTES);
            if (position > MAX_HEADER_BYTES) {
                throw Refusals.contradiction(
                        PhotoFormat.JPEG,
                        String.format(Locale.ROOT, "it has no size within the first %,d bytes", MAX_HEADER_BYTES));
            }
            if (marker == SOI || marker == EOI || marker == SOS) {
                throw Refusals.contradiction(PhotoFormat.JPEG, "it has no size before its picture");
            }
            if (!isShowable(marker)) {
                throw Refusals.contradiction(PhotoFormat.JPEG, describe(marker));
            }
            if (isFrame(marker)) {
                return frame();
            }
            if (!isStandalone(marker)) {
                if (bytes.u16(position) < 2) {
                    throw Refusals.contradiction(
                            PhotoFormat.JPEG, "it has a segment shorter than its own length field");
                }
                hasQuantization |= marker == DQT;
                skipSegment();
            }
        }
    }

    private PhotoInfo frame() throws IOException, UnacceptablePhotoException {
        // all at once, since a stream does not go back
        bytes.view(position, 8, 8);
        int length = bytes.u16(position);
        if (length < 8 || length < 8 + 3 * bytes.u8(position + 7)) {
            throw Refusals.contradiction(PhotoFormat.JPEG, "its frame header is too short");
        }
        int bits = bytes.u8(position + 2);
        if (bits != 8) {
            throw Refusals.contradiction(PhotoFormat.JPEG, "it claims " + bits + " bits per sample");
        }
        int height = bytes.u16(position + 3);
        int width = bytes.u16(position + 5);
        if (bytes.u8(position + 7) == 0) {
            throw Refusals.contradiction(PhotoFormat.JPEG, "it claims no colours");
        }
        skipSegment();
        return Refusals.checked(PhotoFormat.JPEG, width, height);
    }

    @Override
    public Rest readRest(PhotoInfo header) throws IOException, UnacceptablePhotoException {
        int marker = nextSegment();
        while (marker != SOS && marker != EOI) {
            if (isFrame(marker) || marker == SOI) {
                throw Refusals.notShowable(header, "it has a second header");
            }
            if (!isShowable(marker)) {
                throw Refusals.notShowable(header, describe(marker));
            }
            hasQuantization |= marker == DQT;
            marker = nextSegment();
        }
        long length = bytes.length();
        if (marker == EOI || length - END.length < position) {
            return Rest.CUT_OFF;
        }
        if (!hasQuantization) {
            throw Refusals.notShowable(header, "it has no quantization table");
        }
        if (bytes.matches(length - END.length, END)
                || length - SAMSUNG_END.length >= position && bytes.matches(length - SAMSUNG_END.length, SAMSUNG_END)) {
            return Rest.WHOLE;
        }
        bytes.expectLongRead();
        try {
            while (marker != EOI) {
                marker = nextSegment();
            }
            return Rest.WHOLE;
        } catch (EndOfPhotoException noEnd) {
            return new JpegScan(bytes).hasAllBlocks() ? Rest.WITHOUT_END_MARK : Rest.CUT_OFF;
        }
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

    /** As libjpeg sees it, by which most programs show photos: it ends at any other marker before the picture. */
    private static boolean isShowable(int marker) {
        return marker >= SOF0 && marker <= SOF2
                || marker == SOF9
                || marker == SOF10
                || marker == DHT
                || marker == DAC
                || marker >= SOI && marker <= DRI
                || marker >= APP0 && marker <= APP15
                || marker == COM
                || isStandalone(marker);
    }

    private static String describe(int marker) {
        if (isFrame(marker)) {
            return "its coding is lossless or hierarchical, which programs do not show";
        }
        return String.format(Locale.ROOT, "it has the unknown marker FF%02X before its picture", marker);
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
