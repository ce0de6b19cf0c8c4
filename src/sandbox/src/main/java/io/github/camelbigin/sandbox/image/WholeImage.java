// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Whether the first picture of an image can be decoded to its last pixel. */
public final class WholeImage {

    private WholeImage() {}

    /**
     * What is wrong with it; empty if it is whole. One image at a time: each takes the memory of its pixels.
     *
     * @param format by its first bytes
     */
    public static synchronized Optional<String> fault(PhotoFormat format, byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
        StringBuilder damage = new StringBuilder();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            // the decoder of JPEG fills what is missing with grey, and only warns
            reader.addIIOReadWarningListener((source, warning) -> {
                if (warning.startsWith("Premature end") || warning.startsWith("Corrupt JPEG data")) {
                    damage.append(warning);
                }
            });
            if (reader.canReadRaster()) {
                // also of colours that the JDK cannot show
                reader.readRaster(0, null);
            } else {
                reader.read(0);
            }
        } catch (IOException | RuntimeException e) {
            damage.append(e);
        } finally {
            reader.dispose();
        }
        return damage.isEmpty() ? Optional.empty() : Optional.of(damage.toString());
    }
}
