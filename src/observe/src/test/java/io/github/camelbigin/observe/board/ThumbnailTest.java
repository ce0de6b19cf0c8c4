// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("photo"), bytes);
    }

    private static BufferedImage image(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    @Test
    void everyGoodPhotoHasAThumbnailOfTheSameShape() throws IOException {
        for (SamplePhoto photo : SamplePhotos.good()) {
            byte[] jpeg =
                    Thumbnail.of(file(photo.bytes()), PATIENCE).orElseThrow(() -> new AssertionError(photo.path()));
            assertThat(jpeg).as(photo.path()).startsWith(0xFF, 0xD8).hasSizeLessThan(64 * 1024);
            assertThat(Math.max(image(jpeg).getWidth(), image(jpeg).getHeight()))
                    .isLessThanOrEqualTo(Thumbnail.SIDE);
        }
        BufferedImage wide = image(
                Thumbnail.of(file(SamplePhotos.png(1_000, 500, 1)), PATIENCE).orElseThrow());
        assertThat(wide.getWidth()).isEqualTo(Thumbnail.SIDE);
        assertThat(wide.getHeight()).isEqualTo(Thumbnail.SIDE / 2);
    }

    @Test
    void smallPhotosAreNotEnlarged() throws IOException {
        BufferedImage small =
                image(Thumbnail.of(file(SamplePhotos.png(20, 10, 1)), PATIENCE).orElseThrow());
        assertThat(small.getWidth()).isEqualTo(20);
        assertThat(small.getHeight()).isEqualTo(10);
    }

    @Test
    void otherFilesAndLargePhotosAndMissingFilesHaveNone() throws IOException {
        assertThat(Thumbnail.of(file("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(Thumbnail.of(file(SamplePhotos.png(4_000, 3_000, 1)))).isEmpty();
        assertThat(Thumbnail.of(folder.resolve("gone"))).isEmpty();
        assertThat(Thumbnail.of(folder)).isEmpty();
        Path link = Files.createSymbolicLink(folder.resolve("link"), file(SamplePhotos.png(20, 10, 1)));
        assertThat(Thumbnail.of(link)).isEmpty();
    }

    @Test
    void brokenPhotosCauseNoErrors() throws IOException {
        Random random = new Random(7);
        for (byte[] photo : new byte[][] {SamplePhotos.png(60, 40, 1), SamplePhotos.jpeg(60, 40, 1)}) {
            for (int round = 0; round < 200; round++) {
                byte[] broken = photo.clone();
                for (int change = 0; change < 1 + round % 8; change++) {
                    broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt(256);
                }
                Thumbnail.of(file(broken)).ifPresent(jpeg -> assertThat(jpeg).startsWith(0xFF, 0xD8));
            }
        }
    }

    @Test
    void aJpegOfThousandsOfScansIsNotDecoded() throws IOException {
        byte[] few = manyScans(50);
        assertThat(Thumbnail.of(file(few), PATIENCE)).isPresent();
        assertThat(Thumbnail.of(file(manyScans(150)), PATIENCE)).isEmpty();
        byte[] many = manyScans(3_000);
        assertThat(many).hasSizeLessThan(256 * 1024);
        assertThat(Thumbnail.of(file(many), PATIENCE)).isEmpty();
    }

    @Test
    void decodingIsGivenUpWhenItsTimeIsOver() throws IOException {
        byte[] slow = manyScans(99);
        assertThat(Thumbnail.of(file(slow), Duration.ofMillis(1))).isEmpty();
        assertThat(Thumbnail.of(file(SamplePhotos.png(20, 10, 1)), Duration.ZERO))
                .isEmpty();
    }

    /** The last scan of a grey photo, which has only a few bytes, again and again. */
    private static byte[] manyScans(int scans) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageWriteParam progressive = writer.getDefaultWriteParam();
        progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
            writer.setOutput(out);
            BufferedImage grey = new BufferedImage(3_000, 3_000, BufferedImage.TYPE_BYTE_GRAY);
            writer.write(null, new IIOImage(grey, null, null), progressive);
        } finally {
            writer.dispose();
        }
        byte[] bytes = jpeg.toByteArray();
        int last = bytes.length - 4;
        while ((bytes[last] & 0xFF) != 0xFF || (bytes[last + 1] & 0xFF) != 0xDA) {
            last--;
        }
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(bytes, 0, last);
        for (int scan = 0; scan < scans - 10; scan++) {
            photo.write(bytes, last, bytes.length - 2 - last);
        }
        photo.write(bytes, last, bytes.length - last);
        return photo.toByteArray();
    }
}
