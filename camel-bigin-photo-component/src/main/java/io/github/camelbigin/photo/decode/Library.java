// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import io.github.camelbigin.photo.image.ForeignFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.spi.ImageReaderSpi;

/** Libraries that read more formats, where they are on the class path: TwelveMonkeys' WebP and TIFF. */
public final class Library {

    private Library() {}

    public static Optional<ImageReaderSpi> find(ForeignFormat format) {
        return ServiceLoader.load(ImageReaderSpi.class, Library.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> List.of(provider.getFormatNames())
                        .contains(format.name().toLowerCase(Locale.ROOT)))
                .filter(provider -> format != ForeignFormat.WEBP || !showsWrongColours(provider))
                .findFirst();
    }

    /** TwelveMonkeys before 3.15 predicts blocks of a lossy WebP from filtered neighbours (its pull request 1315). */
    static boolean showsWrongColours(ImageReaderSpi provider) {
        return provider.getVendorName().equals("TwelveMonkeys")
                && provider.getVersion().matches("3\\.(\\d|1[0-4])(\\..*)?");
    }
}
