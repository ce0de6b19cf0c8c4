// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import static io.github.camelbigin.sandbox.samples.Drawing.portrait;
import static io.github.camelbigin.sandbox.samples.Drawing.product;
import static io.github.camelbigin.sandbox.samples.Drawing.productOnNothing;
import static io.github.camelbigin.sandbox.samples.Drawing.sign;
import static io.github.camelbigin.sandbox.samples.Drawing.signInBlackAndWhite;
import static io.github.camelbigin.sandbox.samples.Drawing.signOnNothing;
import static io.github.camelbigin.sandbox.samples.Drawing.withPalette;
import static io.github.camelbigin.sandbox.samples.Encoders.bmp;
import static io.github.camelbigin.sandbox.samples.Encoders.gif;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sample photos, free of rights: drawn here, the same bytes at every call on the same JDK. Drawing needs neither display nor
 * fonts: it sets {@code java.awt.headless} to true unless that is set. Thread-safe.
 */
public final class SamplePhotos {

    private static final float QUALITY = 0.9f;
    private static final String RECORD = "2034020000000489";

    private SamplePhotos() {}

    /** Photos that Bigin accepts, in every format, for all modules; {@code Companies} is another name of Accounts. */
    public static List<SamplePhoto> good() {
        return Stream.of(contacts(), companies(), products())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SamplePhoto> contacts() {
        return List.of(
                good("portrait, PNG", "Contacts", "033.png", () -> png(800, 800, 1)),
                good("portrait, JPEG", "Contacts", "034.jpg", () -> jpeg(1200, 1200, 2)),
                good("portrait, progressive JPEG", "Contacts", "035.jpg", () -> progressive(portrait(1600, 1200, 13))),
                good("portrait, JPEG with EXIF and thumbnail", "Contacts", "036.jpg", SamplePhotos::jpegWithExif),
                good("portrait, GIF", "Contacts", "037.gif", () -> gif(withPalette(portrait(640, 640, 5)))),
                good("portrait, BMP", "Contacts", "038.bmp", () -> bmp(portrait(600, 600, 26), false)),
                good(
                        "portrait, PNG with palette",
                        "Contacts",
                        "039.png",
                        () -> Encoders.png(withPalette(portrait(900, 900, 17)))));
    }

    private static List<SamplePhoto> companies() {
        return List.of(
                good("sign, PNG with alpha", "Accounts", "051.png", () -> Encoders.png(signOnNothing(1024, 1024, 8))),
                good("sign, GIF", "Accounts", "052.gif", () -> gif(withPalette(sign(600, 600, 4)))),
                good("sign, JPEG", "Companies", "053.jpeg", () -> jpeg(sign(1000, 800, 3))));
    }

    private static List<SamplePhoto> products() {
        return List.of(
                good("mug, JPEG", "Products", "071.jpg", () -> jpeg(product(1600, 1200, 11))),
                good(
                        "mug, PNG with alpha",
                        "Products",
                        "072.png",
                        () -> Encoders.png(productOnNothing(1000, 1000, 12))),
                good("mug, top-down BMP", "Products", "073.bmp", () -> bmp(product(800, 600, 29), true)),
                good("mug, progressive JPEG", "Products", "074.jpg", () -> progressive(product(1280, 960, 40))));
    }

    /**
     * One for each way to be refused. Two of them are good photos: for the record {@code 2034020000000999999}, which must
     * not exist, and for the module {@code Deals}, which has no photos.
     */
    public static List<SamplePhoto> bad() {
        return List.of(
                bad("text", "Contacts", "091.jpg", SamplePhotos::text, "NOT_A_PHOTO"),
                bad("PNG, cut off", "Contacts", "092.png", SamplePhotos::cutOffPng, "TRUNCATED_PHOTO"),
                bad("nothing at all", "Contacts", "093.gif", () -> new byte[0], "EMPTY_PHOTO"),
                bad(
                        "BMP of more than 10 MB",
                        "Products",
                        "094.bmp",
                        () -> bmp(product(2000, 1800, 6), false),
                        "FILE_SIZE_MORE_THAN_ALLOWED_SIZE"),
                bad(
                        "PNG of 12 megapixels",
                        "Accounts",
                        "095.png",
                        () -> Encoders.png(signInBlackAndWhite(4000, 3000, 7)),
                        "FILE_SIZE_MORE_THAN_ALLOWED_SIZE"),
                bad("WebP", "Contacts", "096.webp", SamplePhotos::webp, "UNSUPPORTED_FORMAT"),
                SamplePhoto.bad(
                        "portrait for an unknown record",
                        "Contacts/2034020000000999999.png",
                        () -> png(640, 640, 9),
                        "INVALID_DATA"),
                bad("portrait for a deal", "Deals", "097.png", () -> png(640, 640, 10), "INVALID_MODULE"));
    }

    /** Writes all of them, good and bad, each to its path below {@code folder}. */
    public static void writeTo(Path folder) throws IOException {
        for (SamplePhoto photo : Stream.concat(good().stream(), bad().stream()).toList()) {
            Path file = folder.resolve(photo.path());
            Files.createDirectories(file.getParent());
            Files.write(file, photo.bytes());
        }
    }

    /** A portrait as baseline JPEG; the seed chooses its colours. */
    public static byte[] jpeg(int width, int height, long seed) {
        return jpeg(portrait(width, height, seed));
    }

    /** A portrait as PNG of 24 bits per pixel; the seed chooses its colours. */
    public static byte[] png(int width, int height, long seed) {
        return Encoders.png(portrait(width, height, seed));
    }

    /**
     * A JPEG of exactly so many bytes, with less than one pixel per byte; it shows noise, another for each seed.
     *
     * @param bytes at least 2,048
     */
    public static byte[] jpegOfAbout(int bytes, long seed) {
        if (bytes < SizedJpeg.MIN_BYTES) {
            throw new IllegalArgumentException(
                    "a JPEG of " + bytes + " bytes is too short, the shortest has " + SizedJpeg.MIN_BYTES);
        }
        return SizedJpeg.of(bytes, seed);
    }

    private static byte[] jpeg(BufferedImage image) {
        return Encoders.jpeg(image, QUALITY);
    }

    private static byte[] progressive(BufferedImage image) {
        return Encoders.progressiveJpeg(image, QUALITY);
    }

    private static byte[] jpegWithExif() {
        int makerNoteLength = 48_000;
        return ExifSegment.insertInto(
                jpeg(portrait(1600, 1200, 14)), 1600, 1200, jpeg(portrait(160, 120, 14)), makerNoteLength);
    }

    private static byte[] text() {
        return "This is plain text under the name of a photo\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] cutOffPng() {
        byte[] whole = png(700, 700, 15);
        return Arrays.copyOf(whole, whole.length * 2 / 3);
    }

    private static byte[] webp() {
        try (InputStream webp = SamplePhotos.class.getResourceAsStream("portrait.webp")) {
            return Objects.requireNonNull(webp, "portrait.webp is missing on the class path")
                    .readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SamplePhoto good(String name, String module, String file, Supplier<byte[]> source) {
        return SamplePhoto.good(name, module + '/' + RECORD + file, source);
    }

    private static SamplePhoto bad(String name, String module, String file, Supplier<byte[]> source, String reason) {
        return SamplePhoto.bad(name, module + '/' + RECORD + file, source, reason);
    }
}
