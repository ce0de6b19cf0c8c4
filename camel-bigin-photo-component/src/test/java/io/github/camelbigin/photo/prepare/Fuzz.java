// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.source.BytesPhoto;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Damages small photos of all kinds at random, and prepares them. */
final class Fuzz {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Beyond the limit: for what is written after the last line, and for a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private static final int HEADER = 200;
    private static final List<String> FILES = List.of(
            "restarts.jpg",
            "cmyk.jpg",
            "lossy.webp",
            "lossless.webp",
            "alpha.webp",
            "animated.webp",
            "little-endian.tif",
            "big.tif",
            "deflate.tif",
            "cmyk.tif",
            "jpeg-tiles.tif");

    private final Map<String, byte[]> photos = photos();
    private final PrepareSettings settings;

    /** How many photos came out, by kind and by what became of them. */
    final Map<String, Integer> counts = new TreeMap<>();

    /** What must not happen, with the seed that shows it again. */
    final List<String> findings = new ArrayList<>();

    Fuzz(Path folder) throws IOException {
        this.settings = new PrepareSettings(
                PrepareMode.always,
                MetadataPolicy.strip,
                new PhotoLimits(10_000_000, 1000),
                0,
                null,
                8 << 20,
                1,
                LIMIT,
                folder);
    }

    private static Map<String, byte[]> photos() throws IOException {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        photos.put("jpeg", TestPhotos.turned(TestPhotos.jpeg(64, 48), 6));
        photos.put("progressive jpeg", TestPhotos.progressive(64, 48));
        for (String format : List.of("png", "gif", "bmp")) {
            photos.put(format, TestPhotos.encoded(format, TestPhotos.quarters(64, 48, BufferedImage.TYPE_INT_RGB)));
        }
        photos.put(
                "transparent png", TestPhotos.encoded("png", TestPhotos.quarters(64, 48, BufferedImage.TYPE_INT_ARGB)));
        for (String name : FILES) {
            photos.put(name, TestPhotos.file(name));
        }
        if (Integer.getInteger("fuzz.minutes") != null && Vips.find().isPresent()) {
            // a process for each
            photos.put("heic", TestPhotos.file("photo.heic"));
            photos.put("avif", TestPhotos.file("photo.avif"));
        }
        return photos;
    }

    void run(long firstSeed, BooleanSupplier more) {
        for (long seed = firstSeed; more.getAsBoolean(); seed++) {
            for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
                prepare(photo.getKey(), seed, damaged(photo.getValue(), new Random(seed)));
            }
        }
    }

    private void prepare(String name, long seed, byte[] photo) {
        long start = System.nanoTime();
        String outcome;
        try {
            new PhotoPreparer(settings).plan(new BytesPhoto(photo, name), false);
            TestPhotos.Result result = TestPhotos.prepared(photo, settings);
            outcome = result.done().kind().label();
            if (result.done().kind() == Preparation.Kind.CONVERTED && result.image() == null) {
                findings.add(name + ", seed " + seed + ": what came of it is no picture");
            }
        } catch (UnacceptablePhotoException refused) {
            outcome = "refused: " + refused.reason();
        } catch (Exception | Error e) {
            outcome = e.getClass().getSimpleName();
            findings.add(name + ", seed " + seed + ": " + e + " at "
                    + Arrays.stream(e.getStackTrace()).limit(6).toList());
        }
        counts.merge(name + ": " + outcome, 1, Integer::sum);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (took.compareTo(LIMIT.plus(GRACE)) > 0) {
            findings.add(name + ", seed " + seed + ": takes " + took + ", " + head(photo));
        }
    }

    private static String head(byte[] photo) {
        return HexFormat.of().formatHex(photo, 0, Math.min(64, photo.length));
    }

    /** Most damage near the start, where the sizes are. */
    private static byte[] damaged(byte[] photo, Random random) {
        byte[] damaged = photo.clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(HEADER, damaged.length) : damaged.length);
            int length = Math.min(damaged.length - at, 1 + random.nextInt(random.nextInt(8) == 0 ? 64 : 4));
            switch (random.nextInt(6)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(damaged, at, at + length, (byte) (random.nextBoolean() ? 0xFF : 0));
                case 3 -> System.arraycopy(damaged, random.nextInt(damaged.length - length + 1), damaged, at, length);
                case 4 -> damaged = without(damaged, at, length);
                default ->
                    damaged = random.nextInt(4) == 0 ? Arrays.copyOf(damaged, at + 1) : twice(damaged, at, length);
            }
        }
        return damaged;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        if (length == bytes.length) {
            return bytes;
        }
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] twice(byte[] bytes, int at, int length) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }
}
