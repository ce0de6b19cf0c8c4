// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Photos that are empty, truncated or without content yet, and whose senders may still be writing them. Thread-safe. */
public final class IncompletePhotos {

    /** The exchange property with the time in milliseconds until which the photo is kept in its inbox. */
    public static final String UNTIL = "photoHeldUntil";

    private final Map<String, Hold> photos = new ConcurrentHashMap<>();
    private final Clock clock;

    public IncompletePhotos(Clock clock) {
        this.clock = clock;
    }

    private record Hold(FileSnapshot file, long until) {}

    /** Whether the photo of the exchange has to stay in its inbox; remembers it. */
    public boolean holds(String photo, Exchange exchange) {
        Long until = exchange.getProperty(UNTIL, Long.class);
        if (until != null) {
            photos.put(photo, new Hold(FileSnapshot.pickedUp(exchange), until));
        }
        return until != null;
    }

    /** Whether it still has to stay, because it was not written to since. */
    public boolean contains(String photo, FileSnapshot now) {
        Hold hold = photos.get(photo);
        boolean still =
                hold != null && clock.millis() < hold.until() && hold.file().equals(now);
        if (!still) {
            photos.remove(photo);
        }
        return still;
    }
}
