// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreparableFormatsTest {

    @Test
    void formatsAreSaidTogetherWithWhatTheyNeed() {
        Map<String, String> needs = new TreeMap<>(Map.of(
                "AVIF",
                "libvips: install it",
                "BMP",
                "",
                "HEIC",
                "libvips: install it",
                "TIFF",
                "a library",
                "GIF",
                ""));

        PreparableFormats some = PreparableFormats.of(needs);
        assertThat(some)
                .hasToString("BMP, GIF; AVIF, HEIC need libvips: install it; TIFF needs a library; "
                        + "JPEG XL, JPEG 2000 and camera raw files are not prepared, save them as JPEG");
        assertThat(some.areAll()).isFalse();
    }

    @Test
    void theProgramReadsWebPAndTiff() {
        assertThat(PreparableFormats.here().toString())
                .startsWith("PNG, JPEG, GIF, BMP, WebP, ")
                .contains(", TIFF");
        assertThat(PreparableFormats.of(Map.of("GIF", "")).areAll()).isTrue();
    }
}
