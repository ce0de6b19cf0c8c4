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
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

final class PngOriginal implements Original {

    private static final int DEPTH_AT = 24;

    private final SeekableByteChannel photo;
    private final PngChunks chunks;
    private final Facts facts;
    private final long memory;

    PngOriginal(SeekableByteChannel photo, PhotoInfo info) throws IOException {
        this.photo = photo;
        PhotoBytes bytes = PhotoBytes.of(photo);
        this.chunks = PngChunks.read(bytes);
        Size size = new Size(info.width(), info.height());
        this.memory = size.pixels() * 4 * (bytes.u8(DEPTH_AT) > 8 ? 2 : 1);
        this.facts = new Facts(
                info.format().name(),
                size,
                chunks.exif().orientation(),
                chunks.hasPosition(),
                chunks.hasMetadata(),
                // of a grey one it does not matter, or not much
                ColourProfile.of(chunks.icc(), Layout.RGB),
                true);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Pieces stripped() throws IOException {
        Pieces stripped = new Pieces();
        stripped.add(0, PngChunks.HEADER_END);
        if (!facts.orientation().isUpright()) {
            stripped.add(chunk("eXIf", Exif.of(facts.orientation())));
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
    public void checkConvertible(Bounds bounds) throws UnacceptablePhotoException {
        Bounds.pixels(facts.size().width(), facts.size().height());
        bounds.memory(facts.size(), memory);
    }

    @Override
    public void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        Pieces coded = new Pieces();
        coded.add(0, PngChunks.HEADER_END);
        coded.addAll(chunks.coded);
        WholeDecoder.of(Jdk.reader("png"), coded.stream(photo, bounds.deadline()), facts, bounds)
                .convert(target, background, maxBytes, file);
    }
}
