// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import io.github.camelbigin.photo.image.EndOfPhotoException;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Size;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;

/** The first directory of a TIFF (or BigTIFF) file, of which a decoder gets to see only what tells how the picture is stored. */
public final class TiffDirectory {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int STRIPS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int ROWS = 278;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILES = 324;
    private static final int TILE_BYTES = 325;
    private static final int ICC = 34675;
    private static final Set<Integer> PICTURE = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            262,
            266,
            STRIPS,
            SAMPLES,
            ROWS,
            STRIP_BYTES,
            284,
            292,
            293,
            317,
            320,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILES,
            TILE_BYTES,
            332,
            334,
            338,
            339,
            347,
            529,
            530,
            531,
            532,
            ICC);

    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    /** Those that TwelveMonkeys decodes: none, three of fax machines, LZW, JPEG, three names of Deflate, PackBits. */
    private static final Set<Long> DECODED = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32946L, 50013L, 32773L);

    private static final Map<Long, String> OTHERS = Map.of(
            (long) OLD_JPEG,
            "old JPEG",
            34712L,
            "JPEG 2000",
            34887L,
            "LERC",
            34925L,
            "LZMA",
            50000L,
            "Zstandard",
            50001L,
            "WebP");
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    private static final int MAX_ENTRIES = 4096;

    /** @param at of its values */
    private record Entry(int type, long count, long at) {}

    private final PhotoBytes bytes;
    private final boolean little;
    /** Of a position, and of a number of values: 8 in a BigTIFF. */
    private final int offsetBytes;

    private final long start;
    private final int entryBytes;
    private final byte[] directory;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /** @throws EndOfPhotoException if it tells of more than the file has */
    public TiffDirectory(PhotoBytes bytes) throws IOException {
        this.bytes = bytes;
        this.little = bytes.u8(0) == 'I';
        boolean big = number(2, 2) == 43;
        this.offsetBytes = big ? 8 : 4;
        this.start = number(offsetBytes, offsetBytes);
        this.entryBytes = 4 + 2 * offsetBytes;
        int countBytes = big ? 8 : 2;
        long count = number(start, countBytes);
        if (start < 8 || count < 1 || count > MAX_ENTRIES) {
            throw new IIOException("it has no directory");
        }
        this.directory = bytes.copy(start, countBytes + (int) count * entryBytes);
        ByteBuffer kept = ByteBuffer.allocate(directory.length);
        for (int i = 0; i < count; i++) {
            int at = countBytes + i * entryBytes;
            if (keep(start + at)) {
                kept.put(directory, at, entryBytes);
            }
        }
        rewrite(countBytes, kept.position() / entryBytes, kept.array());
        checkParts(
                entries.getOrDefault(TILES, entries.get(STRIPS)),
                entries.get(entries.containsKey(TILES) ? TILE_BYTES : STRIP_BYTES));
    }

    private void checkParts(Entry parts, Entry lengths) throws IOException {
        for (long i = 0; parts != null && lengths != null && i < Math.min(parts.count, lengths.count); i++) {
            if (value(parts, i) > bytes.length() - value(lengths, i)) {
                throw new EndOfPhotoException(bytes.length());
            }
        }
    }

    private long number(long at, int length) throws IOException {
        ByteBuffer digits = ByteBuffer.wrap(bytes.copy(at, length)).order(order());
        long number =
                switch (length) {
                    case 1 -> digits.get() & 0xFF;
                    case 2 -> Short.toUnsignedInt(digits.getShort());
                    case 4 -> Integer.toUnsignedLong(digits.getInt());
                    default -> digits.getLong();
                };
        return number < 0 ? Long.MAX_VALUE : number;
    }

    private ByteOrder order() {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** @return whether a decoder may see it: not the orientation, which is no matter of storage */
    private boolean keep(long at) throws IOException {
        int tag = (int) number(at, 2);
        int type = (int) number(at + 2, 2);
        long count = number(at + 4, offsetBytes);
        if (tag != ORIENTATION && !PICTURE.contains(tag) || entries.containsKey(tag)) {
            return false;
        }
        int each = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
        long inEntry = at + 4 + offsetBytes;
        if (each == 0 || count < 1) {
            throw new IIOException("its directory is broken");
        }
        if (count > bytes.length() / each) {
            throw new EndOfPhotoException(bytes.length());
        }
        long values = count * each <= offsetBytes ? inEntry : number(inEntry, offsetBytes);
        if (tag == ICC && count > ColourProfile.MAX_BYTES) {
            return false;
        }
        if (values > bytes.length() - count * each) {
            throw new EndOfPhotoException(bytes.length());
        }
        entries.put(tag, new Entry(type, count, values));
        return tag != ORIENTATION;
    }

    private void rewrite(int countBytes, int count, byte[] kept) {
        ByteBuffer sparse = ByteBuffer.wrap(directory).order(order());
        if (countBytes == 8) {
            sparse.putLong(count);
        } else {
            sparse.putShort((short) count);
        }
        sparse.put(kept, 0, directory.length - countBytes);
    }

    private long value(int tag, long otherwise) throws IOException {
        return entries.containsKey(tag) ? value(entries.get(tag), 0) : otherwise;
    }

    private long value(Entry entry, long index) throws IOException {
        int each = TYPE_BYTES[entry.type];
        return number(entry.at + index * each, each);
    }

    private static int side(long value) throws IIOException {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new IIOException("it has no size");
        }
        return (int) value;
    }

    public Size size() throws IOException {
        return new Size(side(value(WIDTH, 0)), side(value(HEIGHT, 0)));
    }

    /** From 1 to 8, or broken. */
    public int orientation() throws IOException {
        return (int) value(ORIENTATION, 1);
    }

    /** Of a tile, or of a strip. */
    public Size part() throws IOException {
        Size size = size();
        return new Size(
                side(value(TILE_WIDTH, size.width())),
                side(value(TILE_HEIGHT, Math.min(value(ROWS, size.height()), size.height()))));
    }

    /** As it is decoded. */
    public long bytesPerPixel() throws IOException {
        long bits = value(BITS, 1);
        return Math.min(value(SAMPLES, 1), 1 << 16) * (bits <= 8 ? 1 : bits <= 16 ? 2 : 4);
    }

    /** Its name or number, if no decoder here knows it. */
    public Optional<String> unknownCompression() throws IOException {
        long compression = value(COMPRESSION, 1);
        return DECODED.contains(compression)
                ? Optional.empty()
                : Optional.of(OTHERS.getOrDefault(compression, "compression " + compression));
    }

    /** Of the parts that are JPEGs themselves; empty if they are stored in another way. */
    public List<JpegFrame> frames() throws IOException {
        List<JpegFrame> frames = new ArrayList<>();
        if (value(COMPRESSION, 1) == JPEG) {
            Entry parts = entries.getOrDefault(TILES, entries.get(STRIPS));
            for (long i = 0; parts != null && i < parts.count; i++) {
                frames.add(JpegSegments.header(bytes, value(parts, i)).frame());
            }
        }
        return frames;
    }

    /** The file as if it had nothing but this picture. */
    public Pieces picture(SeekableByteChannel photo) throws IOException {
        Pieces picture = new Pieces();
        picture.add(0, start);
        picture.add(directory);
        // no next directory
        picture.add(new byte[offsetBytes]);
        picture.add(start + directory.length + offsetBytes, photo.size());
        picture.fillFor(size().pixels() * Math.max(4, bytesPerPixel()));
        return picture;
    }
}
