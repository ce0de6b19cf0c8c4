// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What else gets dropped into a folder of photos, and how it begins. */
public enum ForeignFormat {
    WEBP("a WebP image", true, "RIFF????WEBP"),
    HEIC("a HEIC image, as iPhones take them", true),
    HEIF("a HEIF image", true),
    AVIF("an AVIF image", true),
    TIFF("a TIFF image or a camera's raw image", true, "II*\0", "MM\0*", "II+\0", "MM\0+"),
    RAW("a camera's raw image", true, "FUJIFILMCCD-RAW"),
    SVG("an SVG drawing", true),
    PDF("a PDF document", true, "%PDF-"),
    ICON("a Windows icon", true, "\0\0\1\0"),
    JPEG_XL("a JPEG XL image", true, "\0\0\0\fJXL \r\n\u0087\n", "\u00ff\n"),
    JPEG_2000("a JPEG 2000 image", true, "\0\0\0\fjP  \r\n\u0087\n", "\u00ff\u004f\u00ff\u0051"),
    PHOTOSHOP("a Photoshop image", true, "8BPS"),
    IPHONE_PNG("a PNG in Apple's own variant for apps", true),
    TEXT_MODE_PNG("a PNG that was changed on its way, as by FTP in text mode", false, "\u0089PNG"),
    VIDEO("a video", false, "RIFF????AVI ", "\u001a\u0045\u00df\u00a3"),
    ZIP("a ZIP archive or an office document", false, "PK\3\4"),
    GZIP("a gzip archive", false, "\u001f\u008b"),
    HTML("an HTML page", false),
    JSON("JSON text", false),
    XML("XML text", false),
    TEXT("plain text", false);

    /** So many bytes are enough for the comments that drawing programs put before {@code <svg>}. */
    static final int NEEDED = PhotoBytes.FIRST;

    private static final Pattern PROLOG = Pattern.compile("<\\?.*?\\?>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ROOT = Pattern.compile("<(?:!doctype\\s+)?(?:\\w+:)?(\\w+)", Pattern.CASE_INSENSITIVE);

    private final String description;
    private final boolean convertible;
    private final String[] signatures;

    /** @param signatures of which a file begins with one, one byte per char; {@code ?} is any byte */
    ForeignFormat(String description, boolean convertible, String... signatures) {
        this.description = description;
        this.convertible = convertible;
        this.signatures = signatures;
    }

    /** With its article, to follow "This is". */
    public String description() {
        return description;
    }

    /** Whether the package {@code prepare} reads it, perhaps by a library or program that is not installed. */
    public boolean isPreparable() {
        return EnumSet.of(WEBP, HEIC, HEIF, AVIF, TIFF).contains(this);
    }

    /** Whether a photo comes out when it is opened and saved in another format. */
    boolean convertible() {
        return convertible;
    }

    /** @param first the first {@link #NEEDED} bytes of a file that is not in one of Bigin's formats */
    static Optional<ForeignFormat> of(byte[] first) {
        String bytes = new String(first, ISO_8859_1);
        if (bytes.startsWith("ftyp", 4)) {
            return Optional.of(ofMedia(bytes));
        }
        Optional<ForeignFormat> signed =
                Stream.of(values()).filter(format -> format.begins(bytes)).findFirst();
        return signed.or(() -> ofText(text(first)));
    }

    private boolean begins(String bytes) {
        return Stream.of(signatures).anyMatch(signature -> begins(bytes, signature));
    }

    private static boolean begins(String bytes, String signature) {
        return bytes.length() >= signature.length()
                && IntStream.range(0, signature.length())
                        .allMatch(at -> signature.charAt(at) == '?' || signature.charAt(at) == bytes.charAt(at));
    }

    /** By the brands in the box {@code ftyp} of the ISO base media format (ISO/IEC 14496-12), the major one first. */
    private static ForeignFormat ofMedia(String bytes) {
        int boxLength = bytes.charAt(0) << 24 | bytes.charAt(1) << 16 | bytes.charAt(2) << 8 | bytes.charAt(3);
        int end = Math.min(bytes.length(), Math.max(12, boxLength));
        ForeignFormat general = VIDEO;
        for (int at = 8; at + 4 <= end; at = Math.max(16, at + 4)) {
            switch (bytes.substring(at, at + 4)) {
                case "avif", "avis" -> {
                    return AVIF;
                }
                case "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs" -> {
                    return HEIC;
                }
                case "crx " -> {
                    return RAW;
                }
                case "mif1", "mif2", "msf1", "miaf" -> general = HEIF;
                default -> {}
            }
        }
        return general;
    }

    /** By its first tag or bracket: a drawing, a page, or an error answer that was saved under an image's name. */
    private static Optional<ForeignFormat> ofText(String text) {
        if (text.isBlank() || !text.chars().allMatch(ForeignFormat::isPrintable)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text.stripLeading().charAt(0)) {
                    case '{', '[' -> JSON;
                    case '<' -> ofMarkup(PROLOG.matcher(text).replaceAll("").stripLeading());
                    default -> TEXT;
                });
    }

    private static ForeignFormat ofMarkup(String text) {
        Matcher root = ROOT.matcher(text);
        return switch (root.lookingAt() ? root.group(1).toLowerCase(Locale.ROOT) : "") {
            case "svg" -> SVG;
            case "html", "head", "body", "title", "script", "center" -> HTML;
            default -> XML;
        };
    }

    /** Markup and brackets are ASCII, so that one char per byte is enough for UTF-8. */
    private static String text(byte[] first) {
        String bytes = new String(first, ISO_8859_1);
        if (bytes.startsWith("\u00fe\u00ff") || bytes.startsWith("\u00ff\u00fe")) {
            return new String(first, UTF_16);
        }
        return bytes.startsWith("\u00ef\u00bb\u00bf") ? bytes.substring(3) : bytes;
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && character != 0x7F || Character.isWhitespace(character);
    }
}
