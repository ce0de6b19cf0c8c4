// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.prepare.Reference.psnr;
import static io.github.camelbigin.photo.prepare.Reference.samples;
import static io.github.camelbigin.photo.prepare.Reference.srgb;
import static io.github.camelbigin.photo.prepare.Reference.vips;
import static io.github.camelbigin.photo.prepare.TestPhotos.encoded;
import static io.github.camelbigin.photo.prepare.TestPhotos.prepared;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Colours, detail and edges against libvips. */
class PictureQualityTest {

    private static final int PATCH = 32;
    private static final int GRID = 4;

    @TempDir
    private Path folder;

    private BufferedImage prepare(byte[] photo, int maxEdge) throws Exception {
        PrepareSettings always = TestPhotos.always(folder);
        PrepareSettings small = new PrepareSettings(
                always.mode(),
                always.metadata(),
                always.limits(),
                maxEdge,
                null,
                1 << 28,
                1,
                Duration.ofMinutes(1),
                folder);
        return prepared(photo, small).image();
    }

    /** All colours of which each of red, green and blue is one of four levels. */
    private static BufferedImage patches() {
        BufferedImage image = new BufferedImage(PATCH * GRID * GRID, PATCH * GRID, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int column = x / PATCH;
                image.setRGB(x, y, new Color(column % GRID * 85, column / GRID * 85, y / PATCH * 85).getRGB());
            }
        }
        return image;
    }

    @ParameterizedTest
    @EnumSource
    void coloursAreThoseOfTheReference(ProfiledPhotos kind) throws Exception {
        byte[] photo = kind.jpeg(patches(), folder);
        Files.write(folder.resolve("photo.jpg"), photo);

        BufferedImage image = prepare(photo, PATCH * GRID * GRID);

        int[] expected = samples(srgb(folder, "photo.jpg", kind.ofInks()));
        int[] actual = samples(image);
        for (int y = PATCH / 2; y < image.getHeight(); y += PATCH) {
            for (int x = PATCH / 2; x < image.getWidth(); x += PATCH) {
                int at = (y * image.getWidth() + x) * 3;
                for (int i = at; i < at + 3; i++) {
                    assertThat(actual[i]).as("%d, %d", x, y).isBetween(expected[i] - 3, expected[i] + 3);
                }
            }
        }
    }

    /** Sky, faces, leaves, writing, and the noise of a sensor. */
    private static BufferedImage scene(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(60, 120, 220), 0, height, new Color(230, 220, 200)));
        graphics.fillRect(0, 0, width, height);
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            int size = 20 + random.nextInt(width / 8);
            graphics.setColor(Color.getHSBColor(
                    random.nextFloat(), .2f + .5f * random.nextFloat(), .2f + .8f * random.nextFloat()));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), size, size);
        }
        graphics.setColor(Color.RED);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, height / 12));
        graphics.drawString("Red writing", width / 8, height / 2);
        graphics.dispose();
        int[] samples = samples(image);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (int) Math.max(0, Math.min(255, samples[i] + 2 * random.nextGaussian()));
        }
        image.getRaster().setPixels(0, 0, width, height, samples);
        return image;
    }

    @ParameterizedTest
    @EnumSource
    void wholePhotosAreAsTheReferenceShowsThem(ProfiledPhotos kind) throws Exception {
        byte[] photo = kind.jpeg(scene(800, 600), folder);
        Files.write(folder.resolve("photo.jpg"), photo);
        srgb(folder, "photo.jpg", kind.ofInks());
        Path small = vips(folder, "small.png", "resize", "srgb.png", "small.png", ".4");

        BufferedImage image = prepare(photo, 320);

        assertThat(psnr(samples(image), samples(small))).isGreaterThan(38);
    }

    /** As libwebp decodes them; errors of prediction add up towards the end of the picture. */
    @Test
    void aLargeLossyWebpHasTheColoursOfTheReferenceToItsEnd() throws Exception {
        BufferedImage image = prepare(TestPhotos.file("patches.webp"), 0);

        Color[] patches = new Color[4];
        for (int i = 0; i < 4; i++) {
            patches[i] = new Color(image.getRGB(image.getWidth() - 560 + 160 * i, image.getHeight() - 80));
        }
        Color[] expected = {
            new Color(128, 128, 128), new Color(241, 224, 32), new Color(200, 120, 81), new Color(31, 95, 192)
        };
        assertThat(TestPhotos.difference(patches, expected)).isLessThanOrEqualTo(3);
    }

    @Test
    void edgesRingNoMoreThanThoseOfTheReference() throws Exception {
        BufferedImage edges = new BufferedImage(900, 900, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 900 * 900; i++) {
            int level = (i % 900 / 150 + i / 900 / 150) % 2 == 0 ? 64 : 192;
            edges.setRGB(i % 900, i / 900, new Color(level, level, level).getRGB());
        }
        Files.write(folder.resolve("edges.png"), encoded("png", edges));
        int[] expected = samples(vips(folder, "small.png", "resize", "edges.png", "small.png", ".3333333"));

        int[] actual = samples(prepare(encoded("png", edges), 300));

        assertThat(psnr(actual, expected)).isGreaterThan(45);
        assertThat(Arrays.stream(actual).min().orElseThrow())
                .isGreaterThanOrEqualTo(Arrays.stream(expected).min().orElseThrow() - 3);
        assertThat(Arrays.stream(actual).max().orElseThrow())
                .isLessThanOrEqualTo(Arrays.stream(expected).max().orElseThrow() + 3);
    }
}
