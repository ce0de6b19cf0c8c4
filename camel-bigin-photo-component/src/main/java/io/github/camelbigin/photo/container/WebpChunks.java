// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.camelbigin.photo.image.EndOfPhotoException;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Size;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOException;

/**
 * The first picture of a WebP (RFC 9649), taken out of its chunks: so a decoder sees one picture of a known size, and nothing else.
 */
public final class WebpChunks {

    private static final int FIRST = 12;
    private static final int HEADER = 8;
    private static final int FRAME_HEADER = 16;
    /** A long animation has a thousand. */
    private static final int MAX_CHUNKS = 10_000;

    private static final int LOSSLESS_MARK = 0x2F;
    private static final int LOSSLESS_HEADER = 5;
    private static final int SIDE = 0x3FFF;

    private record Chunk(long from, long to) {}

    private final PhotoBytes bytes;
    private Size announced;
    private Size size;
    private boolean frame;
    private boolean lossless;
    private boolean transparent;
    private Chunk picture;
    private Chunk alpha;
    private byte[] icc;
    private Exif exif = Exif.NONE;

    private WebpChunks(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    /** @throws EndOfPhotoException if the picture is cut off */
    public static WebpChunks read(PhotoBytes bytes) throws IOException {
        WebpChunks chunks = new WebpChunks(bytes);
        long at = FIRST;
        for (int i = 0; i < MAX_CHUNKS && at + HEADER <= bytes.length(); i++) {
            at = chunks.chunk(at);
        }
        if (chunks.picture == null) {
            throw new IIOException("it has no picture");
        }
        if (chunks.announced != null && !chunks.announced.equals(chunks.size)) {
            throw new IIOException("its picture is not of the size that it tells");
        }
        return chunks;
    }

    /** @return where the next one is */
    private long chunk(long at) throws IOException {
        String type = new String(bytes.copy(at, 4), ISO_8859_1);
        long from = at + HEADER;
        long length = Integer.toUnsignedLong(bytes.littleEndianI32(at + 4));
        Chunk chunk = new Chunk(from, Math.min(from + length, bytes.length()));
        boolean before = picture == null;
        switch (type) {
            case "VP8X" -> announced = before ? size(from + 4) : announced;
            case "ANMF" -> {
                if (before && !frame) {
                    frame = true;
                    announced = size(from + 6);
                    return from + FRAME_HEADER;
                }
            }
            case "ALPH" -> alpha = before ? chunk : alpha;
            case "VP8 ", "VP8L" -> {
                if (before) {
                    picture(chunk, length, type.equals("VP8L"));
                }
            }
            case "ICCP" -> icc = before && icc == null && length <= ColourProfile.MAX_BYTES ? copy(chunk) : icc;
            case "EXIF" -> exif = exif == Exif.NONE && length <= ColourProfile.MAX_BYTES ? exif(chunk) : exif;
            default -> {}
        }
        return from + length + (length & 1);
    }

    private byte[] copy(Chunk chunk) throws IOException {
        return bytes.copy(chunk.from, (int) (chunk.to - chunk.from));
    }

    /** Some programs begin it as in a JPEG. */
    private Exif exif(Chunk chunk) throws IOException {
        byte[] name = Exif.NAME.getBytes(ISO_8859_1);
        boolean named = chunk.to - chunk.from > name.length && bytes.matches(chunk.from, name);
        return Exif.of(copy(named ? new Chunk(chunk.from + name.length, chunk.to) : chunk));
    }

    /** Of 24 bits each. */
    private Size size(long at) throws IOException {
        int width = bytes.littleEndianU16(at) | bytes.u8(at + 2) << 16;
        int height = bytes.littleEndianU16(at + 3) | bytes.u8(at + 5) << 16;
        return new Size(width + 1, height + 1);
    }

    private void picture(Chunk chunk, long length, boolean isLossless) throws IOException {
        bytes.u8(chunk.from + length - 1);
        picture = chunk;
        lossless = isLossless;
        if (lossless) {
            int sides = bytes.littleEndianI32(chunk.from + 1);
            if (bytes.u8(chunk.from) != LOSSLESS_MARK || sides >>> 29 != 0) {
                throw new IIOException("its picture has no header");
            }
            size = new Size((sides & SIDE) + 1, (sides >> 14 & SIDE) + 1);
            transparent = (sides & 1 << 28) != 0;
        } else {
            size = new Size(bytes.littleEndianU16(chunk.from + 6) & SIDE, bytes.littleEndianU16(chunk.from + 8) & SIDE);
        }
    }

    public Size size() {
        return size;
    }

    public boolean isLossless() {
        return lossless;
    }

    public boolean isTransparent() {
        return lossless ? transparent : alpha != null;
    }

    public Exif exif() {
        return exif;
    }

    /** Null if there is none. */
    public byte[] icc() {
        return icc;
    }

    /** A file with the picture alone. A lossless one always has transparency, whether it means anything or not. */
    public Pieces picture() throws IOException {
        return lossless
                ? lossless(new Chunk(picture.from + LOSSLESS_HEADER, picture.to))
                : file("VP8 ", new byte[0], picture);
    }

    /** A file whose green is the transparency of a lossy picture; null if the transparency is not compressed. */
    public Pieces alpha() throws IOException {
        return (bytes.u8(alpha.from) & 3) == 1 ? lossless(alphaData()) : null;
    }

    /** Without its header. */
    private Chunk alphaData() {
        return new Chunk(alpha.from + 1, alpha.to);
    }

    /** One byte for each pixel, if it is not compressed. */
    public byte[] plainAlpha() throws IOException {
        Chunk data = alphaData();
        if ((bytes.u8(alpha.from) & 3) != 0 || data.to - data.from < size.pixels()) {
            throw new IIOException("its transparency is missing");
        }
        return bytes.copy(data.from, (int) size.pixels());
    }

    /** How each of these bytes is predicted: by nothing (0), its left neighbour (1), the one above (2) or both (3). */
    public int alphaFilter() throws IOException {
        return bytes.u8(alpha.from) >> 2 & 3;
    }

    private Pieces lossless(Chunk data) throws IOException {
        int sides = size.width() - 1 | size.height() - 1 << 14 | 1 << 28;
        return file(
                "VP8L",
                little(LOSSLESS_HEADER).put((byte) LOSSLESS_MARK).putInt(sides).array(),
                data);
    }

    private Pieces file(String type, byte[] header, Chunk data) throws IOException {
        int length = (int) (header.length + data.to - data.from);
        Pieces file = new Pieces();
        file.add(little(FIRST + HEADER + header.length)
                .put("RIFF".getBytes(ISO_8859_1))
                .putInt(length + FIRST)
                .put(("WEBP" + type).getBytes(ISO_8859_1))
                .putInt(length)
                .put(header)
                .array());
        file.add(data.from, data.to);
        file.fillFor(size.pixels() * 4);
        return file;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
