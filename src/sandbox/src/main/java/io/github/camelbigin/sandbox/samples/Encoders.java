// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Those of {@code javax.imageio}, without its files on disk, and BMP by hand since it writes no top-down ones. */
final class Encoders {

    private static final int BMP_HEADERS = 54;
    private static final int BITS_PER_PIXEL = 24;
    private static final int PIXELS_PER_METRE = 2835;

    private Encoders() {}

    static byte[] png(BufferedImage image) {
        return write("png", image, ImageWriteParam.MODE_COPY_FROM_METADATA, 0.75f);
    }

    static byte[] gif(BufferedImage indexed) {
        return write("gif", indexed, ImageWriteParam.MODE_COPY_FROM_METADATA, 1);
    }

    static byte[] jpeg(BufferedImage image, float quality) {
        return write("jpeg", image, ImageWriteParam.MODE_DISABLED, quality);
    }

    static byte[] progressiveJpeg(BufferedImage image, float quality) {
        return write("jpeg", image, ImageWriteParam.MODE_DEFAULT, quality);
    }

    static byte[] bmp(Canvas canvas, boolean topDown) {
        int stride = (canvas.width() * BITS_PER_PIXEL + 31) / 32 * 4;
        int length = BMP_HEADERS + stride * canvas.height();
        ByteBuffer bmp = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(length).putInt(0).putInt(BMP_HEADERS);
        bmp.putInt(40).putInt(canvas.width()).putInt(topDown ? -canvas.height() : canvas.height());
        bmp.putShort((short) 1).putShort((short) BITS_PER_PIXEL).putInt(0).putInt(stride * canvas.height());
        bmp.putInt(PIXELS_PER_METRE).putInt(PIXELS_PER_METRE).putInt(0).putInt(0);
        byte[] bytes = bmp.array();
        for (int row = 0; row < canvas.height(); row++) {
            int at = BMP_HEADERS + row * stride;
            int y = topDown ? row : canvas.height() - 1 - row;
            for (int x = 0; x < canvas.width(); x++) {
                int rgb = canvas.rgb(x, y);
                bytes[at++] = (byte) rgb;
                bytes[at++] = (byte) (rgb >> 8);
                bytes[at++] = (byte) (rgb >> 16);
            }
        }
        return bytes;
    }

    private static byte[] write(String format, BufferedImage image, int progressive, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressive);
            if (quality < 1) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
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
