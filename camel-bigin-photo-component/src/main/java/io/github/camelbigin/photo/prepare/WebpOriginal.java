// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.container.WebpChunks;
import io.github.camelbigin.photo.decode.WebpDecoder;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Layout;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import javax.imageio.spi.ImageReaderSpi;

final class WebpOriginal implements Original {

    private final SeekableByteChannel photo;
    private final ImageReaderSpi library;
    private final WebpChunks chunks;
    private final Facts facts;

    WebpOriginal(SeekableByteChannel photo, ImageReaderSpi library) throws IOException {
        this.photo = photo;
        this.library = library;
        this.chunks = WebpChunks.read(PhotoBytes.of(photo));
        this.facts = new Facts(
                ForeignFormat.WEBP.name(),
                chunks.size(),
                chunks.exif().orientation(),
                false,
                false,
                ColourProfile.of(chunks.icc(), Layout.RGB),
                true);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Pieces stripped() throws IOException {
        return Pieces.all(photo);
    }

    @Override
    public void checkConvertible(Bounds bounds) throws UnacceptablePhotoException {
        Bounds.pixels(facts.size().width(), facts.size().height());
        bounds.memory(facts.size(), WebpDecoder.memory(chunks));
    }

    @Override
    public void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        WebpDecoder decoder = new WebpDecoder(photo, chunks, library, bounds.deadline(), bounds.maxMemory());
        new WholeDecoder(decoder::decode, facts, bounds).convert(target, background, maxBytes, file);
    }
}
