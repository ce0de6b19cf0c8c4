// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** A baseline JPEG as phones write it: large and small shapes, and noise; 4 MB for 12 megapixels. */
public final class PhonePhoto {

    private PhonePhoto() {}

    public static void write(int width, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(.92f);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(drawn(width, width * 3 / 4), null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage drawn(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(60, 120, 220), 0, height, new Color(230, 220, 200)));
        graphics.fillRect(0, 0, width, height);
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            int size = 5 + random.nextInt(i < 300 ? width / 8 : width / 60);
            float saturation = .2f + .5f * random.nextFloat();
            graphics.setColor(Color.getHSBColor(random.nextFloat(), saturation, .2f + .8f * random.nextFloat()));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), size, size);
        }
        graphics.dispose();
        addNoise(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), random);
        return image;
    }

    private static void addNoise(byte[] samples, Random random) {
        for (int i = 0; i < samples.length; i += 3) {
            int noise = random.nextInt(16) - 8;
            for (int j = i; j < i + 3; j++) {
                samples[j] = (byte) Math.max(0, Math.min(255, (samples[j] & 0xFF) + noise));
            }
        }
    }
}
