// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Each sample is encoded as its name claims, seen from the bytes. */
class SampleEncodingsTest {

    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int APP1 = 0xE1;

    @Test
    void theProgressiveOneIsProgressive() {
        assertThat(segments(good("portrait, progressive JPEG")))
                .containsKey(SOF2)
                .doesNotContainKey(SOF0);
        assertThat(segments(good("portrait, JPEG"))).containsKey(SOF0).doesNotContainKey(SOF2);
    }

    @Test
    void theExifBlockIsLargeAndItsDirectoriesAreInOrder() {
        ByteBuffer exif =
                segments(good("portrait, JPEG with EXIF and thumbnail")).get(APP1);
        assertThat(exif.remaining()).isGreaterThan(48_000);
        assertThat(text(exif, 0, 6)).isEqualTo("Exif\0\0");

        ByteBuffer tiff = exif.slice(6, exif.remaining() - 6).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(text(tiff, 0, 4)).isEqualTo("II*\0");
        Map<Integer, Integer> camera = fields(tiff, tiff.getInt(4));
        Map<Integer, Integer> exifFields = fields(tiff, camera.get(0x8769));
        assertThat(text(tiff, camera.get(0x010F), 7)).isEqualTo("Sandbox");
        assertThat(exifFields.get(0xA002)).isEqualTo(1600);
        assertThat(exifFields.get(0xA003)).isEqualTo(1200);
    }

    @Test
    void theThumbnailIsAJpegOfItsOwn() throws IOException {
        ByteBuffer exif =
                segments(good("portrait, JPEG with EXIF and thumbnail")).get(APP1);
        ByteBuffer tiff = exif.slice(6, exif.remaining() - 6).order(ByteOrder.LITTLE_ENDIAN);
        int cameraAt = tiff.getInt(4);
        int thumbnailFieldsAt = tiff.getInt(cameraAt + 2 + 12 * tiff.getShort(cameraAt));

        Map<Integer, Integer> fields = fields(tiff, thumbnailFieldsAt);
        byte[] thumbnail = new byte[fields.get(0x0202)];
        tiff.get(fields.get(0x0201), thumbnail);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail));

        assertThat(image.getWidth()).isEqualTo(160);
        assertThat(image.getHeight()).isEqualTo(120);
    }

    @Test
    void oneBmpStandsOnItsHeadAndTheOtherDoesNot() throws IOException {
        assertThat(bmpHeight(good("portrait, BMP"))).isEqualTo(600);
        assertThat(bmpHeight(good("mug, top-down BMP"))).isEqualTo(-600);
        BufferedImage topDown = ImageIO.read(new ByteArrayInputStream(good("mug, top-down BMP")));
        assertThat(topDown.getRGB(0, 0)).as("white above").isEqualTo(0xFFFFFFFF);
        assertThat(topDown.getRGB(799, 599)).as("coloured below").isNotEqualTo(0xFFFFFFFF);
    }

    @Test
    void pngsHaveThreeKindsOfColour() throws IOException {
        assertThat(good("portrait, PNG")[25]).as("RGB").isEqualTo((byte) 2);
        assertThat(good("portrait, PNG with palette")[25]).as("palette").isEqualTo((byte) 3);
        assertThat(good("sign, PNG with alpha")[25]).as("RGB and alpha").isEqualTo((byte) 6);
        BufferedImage sign = ImageIO.read(new ByteArrayInputStream(good("sign, PNG with alpha")));
        assertThat(sign.getRGB(0, 0) >>> 24).as("transparent corner").isZero();
        assertThat(sign.getRGB(512, 900) >>> 24).as("opaque sign").isEqualTo(255);
    }

    private static byte[] good(String name) {
        return SamplePhotos.good().stream()
                .filter(photo -> photo.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    /** By marker, up to the picture's data. */
    private static Map<Integer, ByteBuffer> segments(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        Map<Integer, ByteBuffer> segments = new HashMap<>();
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            assertThat(jpeg[at]).isEqualTo((byte) 0xFF);
            int length = bytes.getShort(at + 2) & 0xFFFF;
            segments.put(jpeg[at + 1] & 0xFF, bytes.slice(at + 4, length - 2));
            at += 2 + length;
        }
        return segments;
    }

    /** Values, or where they are. */
    private static Map<Integer, Integer> fields(ByteBuffer tiff, int at) {
        Map<Integer, Integer> fields = new HashMap<>();
        int last = 0;
        for (int i = 0; i < tiff.getShort(at); i++) {
            int entry = at + 2 + 12 * i;
            int tag = tiff.getShort(entry) & 0xFFFF;
            assertThat(tag).as("tags ascend").isGreaterThan(last);
            last = tag;
            fields.put(tag, tiff.getInt(entry + 8));
        }
        return fields;
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + length; i++) {
            text.append((char) bytes.get(i));
        }
        return text.toString();
    }

    private static int bmpHeight(byte[] bmp) {
        return ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).getInt(22);
    }
}
