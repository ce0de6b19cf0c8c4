// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.bmp.BMPImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Those of {@code javax.imageio}, without its files on disk. */
final class Encoders {

    private Encoders() {}

    static byte[] png(BufferedImage image) {
        return write("png", image, param -> quality(param, 0.75f));
    }

    static byte[] gif(BufferedImage indexed) {
        return write("gif", indexed, param -> {});
    }

    static byte[] jpeg(BufferedImage image, float quality) {
        return write("jpeg", image, param -> quality(param, quality));
    }

    static byte[] progressiveJpeg(BufferedImage image, float quality) {
        return write("jpeg", image, param -> {
            quality(param, quality);
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        });
    }

    static byte[] bmp(BufferedImage image, boolean topDown) {
        return write("bmp", image, param -> ((BMPImageWriteParam) param).setTopDown(topDown));
    }

    private static void quality(ImageWriteParam param, float quality) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
    }

    private static byte[] write(String format, BufferedImage image, Consumer<ImageWriteParam> settings) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            settings.accept(param);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
