// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SampleImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageHeaderTest {
    @TempDir
    Path folder;

    private static Optional<ImageHeader> header(byte[] bytes) {
        // bytes after the image must not matter
        return ImageHeader.of(Arrays.copyOf(bytes, bytes.length + 100), bytes.length);
    }

    private static byte[] image(PhotoFormat format, int width, int height) {
        return SampleImages.image(format.name(), width, height);
    }

    @ParameterizedTest
    @EnumSource
    void formatAndSizeAreReadFromArrayAndFile(PhotoFormat format) throws IOException {
        byte[] bytes = image(format, 37, 21);
        ImageHeader expected = new ImageHeader(format, 37, 21);
        assertThat(header(bytes)).hasValue(expected);
        assertThat(ImageHeader.of(Files.write(folder.resolve("image"), bytes))).hasValue(expected);
        assertThat(expected.pixels()).isEqualTo(777);
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderCutAnywhereIsNotAnImageAndNotAnError(PhotoFormat format) throws IOException {
        byte[] bytes = image(format, 37, 21);
        for (int length = 0; length < 20 && length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThat(header(cut)).isNotEqualTo(header(bytes));
            assertThat(ImageHeader.of(Files.write(folder.resolve("cut"), cut))).isEqualTo(header(cut));
        }
        // the reader is used again and still works
        assertThat(header(bytes)).isPresent();
    }

    @Test
    void aFormatDoesNotAffectTheNext() throws IOException {
        for (PhotoFormat before : PhotoFormat.values()) {
            for (PhotoFormat after : PhotoFormat.values()) {
                header(image(before, 30, 40));
                assertThat(header(image(after, 300, 20))).hasValue(new ImageHeader(after, 300, 20));
            }
        }
    }

    @Test
    void otherFilesAreNotImages() {
        assertThat(header("RIFF....WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(header("%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(header("GIF8 is a format".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(header(new byte[0])).isEmpty();
    }

    @Test
    void aWidthBeyondIntIsMultipliedWithoutOverflow() {
        assertThat(new ImageHeader(PhotoFormat.BMP, 100_000, 100_000).pixels()).isEqualTo(10_000_000_000L);
    }

    @Test
    void theExtensionNamesTheFormat() {
        assertThat(PhotoFormat.ofFileName("A.JPEG")).hasValue(PhotoFormat.JPEG);
        assertThat(PhotoFormat.ofFileName("a.b.jpg")).hasValue(PhotoFormat.JPEG);
        assertThat(PhotoFormat.ofFileName("a.webp")).isEmpty();
        assertThat(PhotoFormat.ofFileName("noext")).isEmpty();
    }
}
