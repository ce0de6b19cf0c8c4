// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.session.LogContext;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends dead letters back to the topic or queue that photos are uploaded from, each at most so often. Those that were made after it began are for the next replay, or a photo
 * that fails again would go round at once. Thread-safe once it is set up.
 */
public abstract class MessageReplay {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final LongAdder replayed = new LongAdder();
    private final long began;
    private int maxReplays = 3;
    private volatile boolean failed;

    /** @param clock says when it began */
    protected MessageReplay(Clock clock) {
        began = clock.millis();
    }

    /** 3 by default. */
    public final void setMaxReplays(int maxReplays) {
        this.maxReplays = maxReplays;
    }

    /** How many were sent back since the start. */
    public final long replayed() {
        return replayed.sum();
    }

    /** Whether the last attempt failed: dead letters wait for the next replay. */
    public boolean hasFailed() {
        return failed;
    }

    /** Dead letters cannot be read or sent back; the log says why. */
    protected final void failed() {
        failed = true;
    }

    /** Milliseconds since 1970. */
    protected final long began() {
        return began;
    }

    /**
     * Returns false if it was replayed too often, and has to stay where it is.
     *
     * @throws IOException if it cannot be sent
     */
    protected final boolean sendBack(PhotoMessage letter, PhotoChannel photos) throws IOException {
        int replays = letter.replays() + 1;
        if (replays > maxReplays) {
            try (LogContext log = LogContext.ofFile(letter.shownName())) {
                PHOTO.warn("KEPT     {}: replayed too often; it stays a dead letter", letter.shownName());
            }
            return false;
        }
        Map<String, String> headers = new TreeMap<>(letter.headers());
        headers.put(PhotoMessage.REPLAYS, String.valueOf(replays));
        failed = true;
        photos.send(letter.key(), letter.value(), headers);
        failed = false;
        replayed.increment();
        PHOTO.info("REPLAY   {}: replayed to {} (replay {})", letter.shownName(), photos, replays);
        return true;
    }
}
