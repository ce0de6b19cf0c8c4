// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Exif;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.source.BytesPhoto;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photos that are made here, and what comes of them. */
public final class TestPhotos {

    static final Color[] QUARTERS = {Color.RED, new Color(0, 200, 0), Color.BLUE, Color.WHITE};

    private TestPhotos() {}

    public static byte[] file(String name) throws IOException {
        try (InputStream in = TestPhotos.class.getResourceAsStream("/photos/" + name)) {
            return in.readAllBytes();
        }
    }

    /** Red and green above blue and white. */
    static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 4; i++) {
            graphics.setColor(QUARTERS[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    static byte[] encoded(String format, BufferedImage image) {
        return encoded(format, new IIOImage(image, null, null), false);
    }

    public static byte[] jpeg(int width, int height) {
        return encoded("jpeg", quarters(width, height, BufferedImage.TYPE_INT_RGB));
    }

    /** Of about one byte per pixel. */
    public static byte[] noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(
                0, 0, width, height, new Random(1).ints((long) width * height).toArray(), 0, width);
        return encoded("jpeg", image);
    }

    static byte[] progressive(int width, int height) {
        BufferedImage image = quarters(width, height, BufferedImage.TYPE_INT_RGB);
        return encoded("jpeg", new IIOImage(image, null, null), true);
    }

    static byte[] encoded(String format, IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(.95f);
            }
            if (progressive) {
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, image, how);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Behind the mark of the start. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, 2)
                .putShort((short) (0xFF00 | marker))
                .putShort((short) (2 + content.length))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    public static byte[] withExif(byte[] jpeg, byte[] tiff) {
        return withSegment(
                jpeg,
                0xE1,
                ByteBuffer.allocate(6 + tiff.length)
                        .put(ascii("Exif\0\0"))
                        .put(tiff)
                        .array());
    }

    static byte[] turned(byte[] jpeg, int orientation) {
        return withExif(jpeg, Exif.of(new Orientation(orientation)));
    }

    /** Behind the header. */
    static byte[] withChunk(byte[] png, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(data);
        return ByteBuffer.allocate(png.length + 12 + data.length)
                .put(png, 0, 33)
                .putInt(data.length)
                .put(ascii(type))
                .put(data)
                .putInt((int) crc.getValue())
                .put(png, 33, png.length - 33)
                .array();
    }

    /** An orientation, and the latitude of a place. */
    public static byte[] position(int orientation) {
        return ByteBuffer.allocate(80)
                .put(ascii("MM\0*"))
                .putInt(8)
                .putShort((short) 2)
                .put(entry(0x0112, 3, 1, orientation << 16))
                .put(entry(0x8825, 4, 1, 38))
                .putInt(0)
                .putShort((short) 1)
                .put(entry(2, 5, 3, 56))
                .putInt(0)
                .put(ascii("TopSecretPlaceOfTheUser!"))
                .array();
    }

    private static byte[] entry(int tag, int type, int count, int value) {
        return ByteBuffer.allocate(12)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(count)
                .putInt(value)
                .array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static PrepareSettings settings(PrepareMode mode, MetadataPolicy metadata, PhotoLimits limits, Path folder) {
        return new PrepareSettings(mode, metadata, limits, 0, null, 256 << 20, 2, Duration.ofSeconds(60), folder);
    }

    static PrepareSettings always(Path folder) {
        return settings(PrepareMode.always, MetadataPolicy.gps, PhotoLimits.DEFAULT, folder);
    }

    /** Bigin's limits, with fewer pixels: so photos need not be large to be too large. */
    static PrepareSettings atMost(long pixels, Path folder) {
        return settings(PrepareMode.auto, MetadataPolicy.gps, new PhotoLimits(10_485_760, pixels), folder);
    }

    /** What came of it. */
    record Result(Preparation done, byte[] bytes) {

        BufferedImage image() throws IOException {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        }
    }

    static Result prepared(byte[] photo, PrepareSettings settings) throws IOException, UnacceptablePhotoException {
        BytesPhoto source = new BytesPhoto(photo, "photo");
        try (PreparedPhoto prepared = new PhotoPreparer(settings).prepare(source, false, () -> false);
                InputStream in = prepared.photo().open()) {
            return new Result(prepared.done(), in.readAllBytes());
        }
    }

    /** The colours in the middle of the quarters, in the order of {@link #QUARTERS}. */
    static Color[] quartersOf(BufferedImage image) {
        Color[] colours = new Color[4];
        for (int i = 0; i < 4; i++) {
            int x = image.getWidth() * (1 + 2 * (i % 2)) / 4;
            int y = image.getHeight() * (1 + 2 * (i / 2)) / 4;
            colours[i] = new Color(image.getRGB(x, y));
        }
        return colours;
    }

    /** The largest difference of any two colours, in levels out of 255. */
    static int difference(Color[] one, Color[] other) {
        int worst = 0;
        for (int i = 0; i < one.length; i++) {
            worst = Math.max(worst, Math.abs(one[i].getRed() - other[i].getRed()));
            worst = Math.max(worst, Math.abs(one[i].getGreen() - other[i].getGreen()));
            worst = Math.max(worst, Math.abs(one[i].getBlue() - other[i].getBlue()));
        }
        return worst;
    }
}
