// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryTest {

    @ParameterizedTest
    @CsvSource({
        "TwelveMonkeys, 3.9.4, true",
        "TwelveMonkeys, 3.14.0, true",
        "TwelveMonkeys, 3.15.0, false",
        "TwelveMonkeys, 3.20, false",
        "TwelveMonkeys, 4.1.0, false",
        "another, 3.1, false"
    })
    void versionsThatShowWrongColoursAreNotUsed(String ofVendor, String ofVersion, boolean wrong) {
        ImageReaderSpi provider = new ImageReaderSpi() {
            @Override
            public boolean canDecodeInput(Object source) {
                return false;
            }

            @Override
            public ImageReader createReaderInstance(Object extension) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String getDescription(Locale locale) {
                return "WebP";
            }

            @Override
            public String getVendorName() {
                return ofVendor;
            }

            @Override
            public String getVersion() {
                return ofVersion;
            }
        };

        assertThat(Library.showsWrongColours(provider)).isEqualTo(wrong);
    }
}
