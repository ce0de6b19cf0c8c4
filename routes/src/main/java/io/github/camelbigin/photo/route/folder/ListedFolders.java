// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the next poll of an inbox may be left out, because the last one found nothing to take and no folder has changed since. That a file was written to
 * cannot be seen that way: so looks take at least a fiftieth of the time, and one comes at the latest after five seconds. To ask thousands of folders takes time
 * as well, and in the same way at most a fiftieth. For one thread at a time.
 */
final class ListedFolders {

    private static final long SHARE = 50;
    private static final long MOST = TimeUnit.SECONDS.toNanos(5);
    // two changes within it may leave the same time on the coarsest file system, FAT
    private static final long GRANULARITY = TimeUnit.SECONDS.toNanos(2);

    /** The time of a folder that cannot be seen. */
    private static final long UNKNOWN = 0;

    private final LongSupplier nanos;
    private Map<File, Long> before = Map.of();
    private Map<File, Long> listed = Map.of();
    private long sameSince;
    private long began;
    private long ended;
    private long asked;
    private long asking;
    private boolean taken = true;

    /** @param nanos as {@link System#nanoTime} */
    ListedFolders(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void begin() {
        began = nanos.getAsLong();
        before = listed;
        listed = new HashMap<>();
        taken = false;
        asking = 0;
    }

    /** Its files will be listed. */
    void add(Path folder) {
        File file = folder.toFile();
        listed.put(file, file.lastModified());
    }

    void take() {
        taken = true;
    }

    void end() {
        ended = nanos.getAsLong();
        if (!listed.equals(before)) {
            sameSince = began;
        }
    }

    boolean areUnchanged() {
        long now = nanos.getAsLong();
        if (taken || began - sameSince < GRANULARITY || now - ended >= pause(ended - began)) {
            return false;
        }
        if (now - asked < pause(asking)) {
            return true;
        }
        // java.nio needs three times as long
        boolean same = listed.entrySet().stream()
                .allMatch(folder -> folder.getValue() != UNKNOWN
                        && folder.getValue() == folder.getKey().lastModified());
        asked = nanos.getAsLong();
        asking = asked - now;
        return same;
    }

    private static long pause(long effort) {
        return Math.min(SHARE * effort, MOST);
    }
}
