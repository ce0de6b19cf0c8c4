// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.image.PhotoLimits;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How photos are prepared.
 *
 * @param limits of what may be sent
 * @param maxEdge of the longer side in pixels; 0 for any
 * @param background behind what is transparent; null to keep transparency
 * @param maxMemory for the decoder of one photo, in bytes
 * @param concurrency how many photos at once
 * @param timeLimit of one photo
 * @param folder for temporary files; must exist
 */
public record PrepareSettings(
        PrepareMode mode,
        MetadataPolicy metadata,
        PhotoLimits limits,
        int maxEdge,
        Color background,
        long maxMemory,
        int concurrency,
        Duration timeLimit,
        Path folder) {

    public PrepareSettings {
        Objects.requireNonNull(mode, "prepare");
        Objects.requireNonNull(metadata, "metadata");
        requirePositive(maxEdge + 1L, "maxEdge", maxEdge);
        requirePositive(maxMemory, "prepareMaxMemory", maxMemory);
        requirePositive(concurrency, "prepareConcurrency", concurrency);
        requirePositive(timeLimit.toMillis(), "prepareTimeout", timeLimit.toMillis());
    }

    /** @throws IllegalArgumentException that names the option that is wrong */
    public static PrepareSettings of(PrepareConfiguration options, PhotoLimits limits, Path folder) {
        int cores = Runtime.getRuntime().availableProcessors();
        int concurrency = options.getPrepareConcurrency();
        return new PrepareSettings(
                options.getPrepare(),
                options.getMetadata(),
                limits,
                options.getMaxEdge(),
                colour(options.getBackground()),
                options.getPrepareMaxMemory(),
                concurrency == 0 ? cores : concurrency,
                Duration.ofMillis(options.getPrepareTimeout()),
                folder);
    }

    private static Color colour(String background) {
        if (background == null) {
            return null;
        }
        if (!background.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("background must be a colour such as #ffffff, but is: " + background);
        }
        return new Color(Integer.parseInt(background.substring(1), 16));
    }

    private static void requirePositive(long value, String option, long given) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be positive: " + given);
        }
    }
}
