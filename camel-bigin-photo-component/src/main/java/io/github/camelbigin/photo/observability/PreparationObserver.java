// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.time.Duration;

/** Is told of each photo of one endpoint that was prepared or could not be, at once. Thread-safe, fast, and throws nothing. */
@FunctionalInterface
public interface PreparationObserver {

    /** Ignores all. */
    PreparationObserver NONE = photo -> {};

    void prepared(Prepared photo);

    /** @param code of the failure, such as {@code TRUNCATED_PHOTO} */
    default void failed(String code) {}

    /**
     * @param result what was done, such as {@code stripped}
     * @param isChanged whether anything was
     * @param format of the photo as it came, such as {@code JPEG} or {@code HEIC}
     * @param sourceBytes as it came
     * @param bytes as it is now
     * @param duration until now, with the wait for others that are prepared
     */
    record Prepared(String result, boolean isChanged, String format, long sourceBytes, long bytes, Duration duration) {}
}
