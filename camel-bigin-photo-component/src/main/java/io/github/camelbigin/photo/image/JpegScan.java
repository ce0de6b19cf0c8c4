// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/**
 * The codes of a JPEG with Huffman coding and one scan, read without keeping a pixel, to find out whether all of its blocks
 * are there although its end is missing.
 */
final class JpegScan {

    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int BLOCK = 64;

    private final PhotoBytes bytes;
    /** For DC at 0 to 3, for AC at 16 to 19. */
    private final HuffmanTable[] tables = new HuffmanTable[20];

    private long position = 2;
    private int restartInterval;
    private int buffer;
    private int buffered;
    private int last;

    JpegScan(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * @return false also if the coding is another one
     * @throws EndOfPhotoException if blocks are missing
     */
    boolean hasAllBlocks() throws IOException {
        long frame = 0;
        while (true) {
            while (bytes.u8(position) != 0xFF || bytes.u8(position + 1) == 0xFF || bytes.u8(position + 1) == 0) {
                position++;
            }
            int marker = bytes.u8(position + 1);
            position += 2;
            switch (marker) {
                case SOF0, SOF1 -> frame = position;
                case DHT -> readTables();
                case DRI -> restartInterval = bytes.u16(position + 2);
                case SOS -> {
                    return frame != 0 && bytes.u8(position + 2) == bytes.u8(frame + 7) && hasAllBlocks(frame);
                }
                default -> {}
            }
            if (marker >= 0xC0 && (marker < 0xD0 || marker > 0xD8)) {
                position += bytes.u16(position);
            }
        }
    }

    private void readTables() throws IOException {
        long at = position + 2;
        long end = position + bytes.u16(position);
        while (at < end) {
            int id = bytes.u8(at);
            HuffmanTable table = HuffmanTable.read(bytes, at + 1);
            if (id < tables.length) {
                tables[id] = table;
            }
            at += 1 + table.length();
        }
    }

    private boolean hasAllBlocks(long frame) throws IOException {
        Colour[] colours = colours(frame);
        int widest = 1;
        int highest = 1;
        for (Colour colour : colours) {
            if (colour.blocks() == 0 || colour.dc() == null || colour.ac() == null) {
                return false;
            }
            widest = Math.max(widest, colour.sampling() >> 4);
            highest = Math.max(highest, colour.sampling() & 15);
        }
        position += bytes.u16(position);
        long units = (long) ceil(bytes.u16(frame + 5), 8 * widest) * ceil(bytes.u16(frame + 3), 8 * highest);
        for (long unit = 0; unit < units; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0 && !restarts()) {
                return false;
            }
            for (Colour colour : colours) {
                for (int block = 0; block < colour.blocks(); block++) {
                    if (!skipBlock(colour.dc(), colour.ac())) {
                        return false;
                    }
                }
            }
        }
        // a part of a file that is not copied yet is zero, and such codes may be valid
        return last != 0;
    }

    private Colour[] colours(long frame) throws IOException {
        Colour[] colours = new Colour[bytes.u8(frame + 7)];
        for (int i = 0; i < colours.length; i++) {
            // a unit of a single colour is one block, whatever its sampling
            int sampling = colours.length == 1 ? 0x11 : bytes.u8(frame + 9 + 3L * i);
            int ids = bytes.u8(position + 4 + 2L * i);
            colours[i] = new Colour(sampling, tables[ids >> 4 & 3], tables[16 + (ids & 3)]);
        }
        return colours;
    }

    /** @param sampling blocks of a unit, across in the upper four bits and down in the lower */
    private record Colour(int sampling, HuffmanTable dc, HuffmanTable ac) {
        int blocks() {
            return (sampling >> 4) * (sampling & 15);
        }
    }

    private static int ceil(int size, int unit) {
        return (size + unit - 1) / unit;
    }

    private boolean restarts() throws IOException {
        buffered = 0;
        boolean restarts = bytes.u8(position) == 0xFF && (bytes.u8(position + 1) & 0xF8) == 0xD0;
        position += 2;
        return restarts;
    }

    private boolean skipBlock(HuffmanTable dc, HuffmanTable ac) throws IOException {
        int size = dc.decode(this);
        if (size < 0 || size > 16 || bits(size) < 0) {
            return false;
        }
        int at = 1;
        while (at < BLOCK) {
            int code = ac.decode(this);
            if (code < 0) {
                return false;
            }
            if (code == 0) {
                return true;
            }
            at += 1 + (code >> 4);
            if (bits(code & 15) < 0) {
                return false;
            }
        }
        return at == BLOCK;
    }

    /** @return -1 if a marker comes before them */
    private int bits(int count) throws IOException {
        while (buffered < count) {
            last = bytes.u8(position++);
            if (last == 0xFF && bytes.u8(position++) != 0) {
                return -1;
            }
            buffer = buffer << 8 | last;
            buffered += 8;
        }
        buffered -= count;
        return buffer >>> buffered & (1 << count) - 1;
    }

    /**
     * One table of a JPEG.
     *
     * @param counts of codes by their bits, from 1 to 16
     * @param values in the order of their codes
     */
    private record HuffmanTable(int[] counts, int[] values) {

        private static final int MAX_BITS = 16;

        static HuffmanTable read(PhotoBytes bytes, long at) throws IOException {
            int[] counts = new int[MAX_BITS];
            int sum = 0;
            for (int i = 0; i < MAX_BITS; i++) {
                counts[i] = bytes.u8(at + i);
                sum += counts[i];
            }
            int[] values = new int[sum];
            for (int i = 0; i < sum; i++) {
                values[i] = bytes.u8(at + MAX_BITS + i);
            }
            return new HuffmanTable(counts, values);
        }

        /** In the file. */
        int length() {
            return MAX_BITS + values.length;
        }

        /** @return -1 if there is no such code */
        int decode(JpegScan scan) throws IOException {
            int code = 0;
            int first = 0;
            int index = 0;
            for (int count : counts) {
                int bit = scan.bits(1);
                if (bit < 0) {
                    return -1;
                }
                code = code << 1 | bit;
                if (code - first < count) {
                    return values[index + code - first];
                }
                index += count;
                first = first + count << 1;
            }
            return -1;
        }
    }
}
