// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

/** What else gets dropped into a folder of photos. */
enum ForeignFormat {
    WEBP("a WebP image", true),
    HEIC("a HEIC image, as iPhones take them", true),
    HEIF("a HEIF image", true),
    AVIF("an AVIF image", true),
    TIFF("a TIFF image or a camera's raw image", true),
    RAW("a camera's raw image", true),
    SVG("an SVG drawing", true),
    PDF("a PDF document", true),
    ICON("a Windows icon", true),
    JPEG_XL("a JPEG XL image", true),
    JPEG_2000("a JPEG 2000 image", true),
    PHOTOSHOP("a Photoshop image", true),
    IPHONE_PNG("a PNG in Apple's own variant for apps", true),
    TEXT_MODE_PNG("a PNG that was changed on its way, as by FTP in text mode", false),
    VIDEO("a video", false),
    ZIP("a ZIP archive or an office document", false),
    GZIP("a gzip archive", false),
    HTML("an HTML page", false),
    JSON("JSON text", false),
    XML("XML text", false),
    TEXT("plain text", false);

    private final String description;
    private final boolean convertible;

    ForeignFormat(String description, boolean convertible) {
        this.description = description;
        this.convertible = convertible;
    }

    /** With its article, to follow "This is". */
    String description() {
        return description;
    }

    /** Whether a photo comes out when it is opened and saved in another format. */
    boolean convertible() {
        return convertible;
    }
}
