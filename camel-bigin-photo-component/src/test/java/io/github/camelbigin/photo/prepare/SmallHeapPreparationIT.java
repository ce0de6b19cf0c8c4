// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.photo.image.PhotoInspector;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photos of which one alone would fill a gigabyte, in a heap for a few of their lines and the small picture. */
class SmallHeapPreparationIT {

    @TempDir
    private Path folder;

    /** Of equal lines, of which one is kept. */
    private static BufferedImage stripes(int width, int height) {
        byte[] line = new byte[3 * width];
        for (int i = 0; i < line.length; i++) {
            line[i] = (byte) (100 + 50 * Math.sin(i / 300.));
        }
        ComponentSampleModel equalLines =
                new ComponentSampleModel(DataBuffer.TYPE_BYTE, width, height, 3, 0, new int[] {0, 1, 2});
        return new BufferedImage(
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_BYTE),
                Raster.createWritableRaster(equalLines, new DataBufferByte(line, line.length), new Point()),
                false,
                null);
    }

    /** 48 and 200 megapixels; the second takes long. */
    @ParameterizedTest
    @CsvSource({"8064, 6048", "16320, 12240"})
    void aLargePhotoIsPreparedInASmallHeap(int width, int height) throws Exception {
        assumeThat(width < 10_000 || Boolean.getBoolean("chaos.long"))
                .as("takes long: mvn -Pchaos")
                .isTrue();
        Path photo = folder.resolve("photo.jpg");
        Files.write(photo, TestPhotos.encoded("jpeg", stripes(width, height)));

        assertThat(longerSide(photo, 1024, "16m")).isEqualTo(1024);
        assertThat(longerSide(photo, 0, "48m")).isEqualTo(3650);
    }

    /** 64 and 128 MiB are a quarter and half of a small pod. */
    @Test
    void aPhotoThatTheHeapHasNoRoomForIsRefusedAndNeedsNoMoreThanIsSaid() throws Exception {
        Path photo = folder.resolve("photo.png");
        Files.write(photo, TestPhotos.encoded("png", stripes(4000, 3000)));

        assertThat(log(photo, 0, "64m"))
                .contains("to prepare it takes 75 MiB of memory, and Java has 4")
                .doesNotContain("OutOfMemoryError");
        assertThat(longerSide(photo, 0, "128m")).isEqualTo(3650);
    }

    private int longerSide(Path photo, int maxEdge, String heap) throws Exception {
        assertThat(log(photo, maxEdge, heap)).isEmpty();
        return PhotoInspector.inspect(Files.readAllBytes(folder.resolve("result.jpg")))
                .width();
    }

    private String log(Path photo, int maxEdge, String heap) throws Exception {
        Path result = folder.resolve("result.jpg");
        Path log = folder.resolve("log.txt");
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PreparationProgram.class.getName(),
                        photo.toString(),
                        result.toString(),
                        String.valueOf(maxEdge)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            return Files.readString(log);
        } finally {
            program.destroyForcibly();
        }
    }
}
