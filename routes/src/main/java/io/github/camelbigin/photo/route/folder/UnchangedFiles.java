// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when files are as they are. The time of a file is not always that of its last write: a server's clock may be wrong, a listing may have
 * minutes only, and an archive brings times of its own. Forgotten when the program ends. Thread-safe.
 */
public final class UnchangedFiles {

    private static final long FORGOTTEN_AFTER = Duration.ofDays(1).toMillis();

    private final Map<String, Seen> files = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Seen(FileSnapshot file, long since, long asked) {}

    public UnchangedFiles(Clock clock) {
        this.clock = clock;
    }

    /**
     * By this machine's clock, in milliseconds since 1970.
     *
     * @param trusted whether the file's own time counts too, unless it is in the future
     */
    public long since(String name, FileSnapshot file, boolean trusted) {
        long now = clock.millis();
        if (trusted && file.modified() <= now) {
            files.remove(name);
            return file.modified();
        }
        Seen seen = files.compute(
                name,
                (key, before) ->
                        new Seen(file, before != null && before.file().equals(file) ? before.since() : now, now));
        if (seen.since() == now) {
            files.values().removeIf(other -> other.asked() < now - FORGOTTEN_AFTER);
        }
        return seen.since();
    }

    /** For how many milliseconds the file is as it is. See {@link #since}. */
    public long age(String name, FileSnapshot file, boolean trusted) {
        return clock.millis() - since(name, file, trusted);
    }
}
