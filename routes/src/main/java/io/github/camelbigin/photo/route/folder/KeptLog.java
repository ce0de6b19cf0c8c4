// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says about photos that are kept: a line for each of the first in a minute, and one that says how many there are if there are more. Thread-safe. */
final class KeptLog {

    static final int LINES = 200;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final LongSupplier nanos;
    private long minute;
    private int lines = -1;
    private boolean more;
    private Long counted;

    /** @param nanos as {@link System#nanoTime} */
    KeptLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param why ends without a full stop */
    synchronized void kept(String name, String why) {
        long now = nanos.getAsLong();
        if (lines < 0 || now - minute >= MINUTE) {
            minute = now;
            lines = 0;
        }
        if (lines < LINES) {
            lines++;
            PHOTO.warn("KEPT     {}: {}", name, why);
        } else {
            more = true;
            PHOTO.debug("KEPT     {}: {}", name, why);
        }
    }

    /** @param counts by reason */
    synchronized void polled(Supplier<Map<String, Long>> counts) {
        long now = nanos.getAsLong();
        if (more && (counted == null || now - counted >= MINUTE)) {
            more = false;
            counted = now;
            String all = counts.get().entrySet().stream()
                    .filter(each -> each.getValue() > 0)
                    .map(each -> each.getValue() + " " + each.getKey())
                    .collect(Collectors.joining(", "));
            PHOTO.warn("KEPT     Not all photos that are kept are named here. There are: {}", all);
        }
    }
}
