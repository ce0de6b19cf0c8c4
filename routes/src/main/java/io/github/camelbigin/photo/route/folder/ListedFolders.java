// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the next poll of an inbox may be left out, because the last one found nothing to take and no folder has changed since. That a file was written to
 * cannot be seen that way: so looks take at least a fiftieth of the time, and one comes at the latest after five seconds. For one thread at a time.
 */
final class ListedFolders {

    private static final long SHARE = 50;
    private static final long MOST = TimeUnit.SECONDS.toNanos(5);
    // two changes within it may leave the same time on the coarsest file system, FAT
    private static final long GRANULARITY = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier nanos;
    private Map<Path, FileTime> before = Map.of();
    private Map<Path, FileTime> listed = Map.of();
    private long sameSince;
    private long began;
    private long ended;
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
    }

    /** Its files will be listed. */
    void add(Path folder) {
        listed.put(folder, modified(folder));
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
        return !taken
                && began - sameSince >= GRANULARITY
                && nanos.getAsLong() - ended < Math.min(SHARE * (ended - began), MOST)
                && listed.entrySet().stream()
                        .allMatch(folder ->
                                folder.getValue() != null && folder.getValue().equals(modified(folder.getKey())));
    }

    /** Null if it cannot be seen. */
    private static FileTime modified(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            return null;
        }
    }
}
