// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.WebpChunks;
import io.github.camelbigin.photo.decode.WebpDecoder;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Layout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.spi.ImageReaderSpi;

final class WebpOriginal extends WholeOriginal {

    private final ImageReaderSpi library;
    private final WebpChunks chunks;

    WebpOriginal(SeekableByteChannel photo, ImageReaderSpi library) throws IOException {
        this(photo, library, WebpChunks.read(PhotoBytes.of(photo)));
    }

    private WebpOriginal(SeekableByteChannel photo, ImageReaderSpi library, WebpChunks chunks) {
        super(
                photo,
                Facts.unstrippable(
                        ForeignFormat.WEBP.name(),
                        chunks.size(),
                        chunks.exif().orientation(),
                        ColourProfile.of(chunks.icc(), Layout.RGB),
                        chunks.isTransparent()));
        this.library = library;
        this.chunks = chunks;
    }

    @Override
    public long memory() {
        return WebpDecoder.memory(chunks);
    }

    @Override
    BufferedImage decode(Bounds bounds) throws IOException {
        return new WebpDecoder(photo, chunks, library, bounds.deadline(), bounds.maxMemory()).decode();
    }
}
