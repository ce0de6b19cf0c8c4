// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Exif;
import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.container.PngChunks;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Jdk;
import io.github.camelbigin.photo.picture.Layout;
import io.github.camelbigin.photo.picture.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

final class PngOriginal extends WholeOriginal {

    private static final int DEPTH_AT = 24;

    private final PngChunks chunks;
    private final long memory;

    PngOriginal(SeekableByteChannel photo, PhotoInfo info) throws IOException {
        this(photo, info, PhotoBytes.of(photo));
    }

    private PngOriginal(SeekableByteChannel photo, PhotoInfo info, PhotoBytes bytes) throws IOException {
        this(photo, info, PngChunks.read(bytes), bytes.u8(DEPTH_AT) > 8 ? 8 : 4);
    }

    private PngOriginal(SeekableByteChannel photo, PhotoInfo info, PngChunks chunks, int bytesPerPixel) {
        super(
                photo,
                new Facts(
                        info.format().name(),
                        new Size(info.width(), info.height()),
                        chunks.exif().orientation(),
                        chunks.hasPosition(),
                        chunks.hasMetadata(),
                        // of a grey one it does not matter, or not much
                        ColourProfile.of(chunks.icc(), Layout.RGB),
                        true,
                        true));
        this.chunks = chunks;
        this.memory = facts().size().pixels() * bytesPerPixel;
    }

    @Override
    public Pieces stripped() throws IOException {
        Pieces stripped = new Pieces();
        stripped.add(0, PngChunks.HEADER_END);
        if (!facts().orientation().isUpright()) {
            stripped.add(chunk("eXIf", Exif.of(facts().orientation())));
        }
        stripped.addAll(chunks.picture);
        return stripped;
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    @Override
    public long memory() {
        return memory;
    }

    @Override
    BufferedImage decode(Bounds bounds) throws IOException, UnacceptablePhotoException {
        Pieces coded = new Pieces();
        coded.add(0, PngChunks.HEADER_END);
        coded.addAll(chunks.coded);
        return decode(Jdk.reader("png"), coded, bounds);
    }
}
