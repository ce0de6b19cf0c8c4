// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Adobe's metadata: XML in whatever envelope the format has. */
final class Xmp {

    private Xmp() {}

    /** Whether it tells where the photo was taken. The names are ASCII in every encoding that XMP allows but UTF-16. */
    static boolean hasPosition(byte[] packet) {
        String text = new String(packet, ISO_8859_1);
        return text.contains("GPSLatitude") || text.contains("GPSLongitude");
    }
}
