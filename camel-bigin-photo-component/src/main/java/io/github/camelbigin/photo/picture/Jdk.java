// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/** The readers and writers of images that every JDK has. Libraries on the class path may bring others of the same formats. */
public final class Jdk {

    private static final String OWN = "com.sun.imageio.";

    private Jdk() {}

    /** @param format such as {@code jpeg} */
    public static ImageReader reader(String format) throws IOException {
        return first(ImageReaderSpi.class, format).createReaderInstance();
    }

    static ImageWriter writer(String format) throws IOException {
        return first(ImageWriterSpi.class, format).createWriterInstance();
    }

    private static <T extends ImageReaderWriterSpi> T first(Class<T> kind, String format) throws IOException {
        Predicate<T> own = provider -> provider.getClass().getName().startsWith(OWN)
                && List.of(provider.getFormatNames()).contains(format);
        Iterator<T> providers = IIORegistry.getDefaultInstance()
                .getServiceProviders(kind, provider -> own.test(kind.cast(provider)), true);
        if (!providers.hasNext()) {
            throw new IOException(
                    "This Java cannot read and write " + format + " images: it lacks the module java.desktop");
        }
        return providers.next();
    }
}
