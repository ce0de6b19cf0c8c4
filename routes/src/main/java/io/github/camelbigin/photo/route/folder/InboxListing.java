// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;

/**
 * What the polls of an inbox on this machine list: how many files wait, as of the last poll and less those processed since. It counts while Camel lists, and
 * reads no folder itself. Thread-safe.
 */
public final class InboxListing {

    private long counted;
    private long oldestCounted;
    private boolean counting;
    private long files;
    private long oldest;

    InboxListing() {}

    /** Empty if the endpoint has no {@link MovableFileFilter}. */
    public static Optional<InboxListing> of(Endpoint endpoint) {
        return endpoint instanceof GenericFileEndpoint<?> polled
                        && polled.getFilter() instanceof MovableFileFilter filter
                ? Optional.of(filter.listing())
                : Optional.empty();
    }

    public synchronized void begin() {
        counting = true;
        counted = 0;
        oldestCounted = Long.MAX_VALUE;
    }

    /** @param modified in milliseconds since 1970 */
    synchronized void add(long modified) {
        counted++;
        oldestCounted = Math.min(oldestCounted, modified);
    }

    /** Camel has listed all. Does nothing if that is known. */
    public synchronized void end() {
        if (counting) {
            counting = false;
            files = counted;
            oldest = oldestCounted;
        }
    }

    /** One of the files waits no more. */
    public synchronized void processed() {
        files = Math.max(0, files - 1);
    }

    public synchronized long files() {
        return files;
    }

    /** By its own time; {@code now} if no file waits. Both in milliseconds since 1970. */
    public synchronized long oldest(long now) {
        return files == 0 ? now : Math.min(oldest, now);
    }
}
