// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Photos that are empty or truncated and whose senders may still be writing them. Thread-safe. */
public final class IncompletePhotos {

    /** The exchange property with the time in milliseconds until which the photo is kept in its inbox. */
    public static final String UNTIL = "photoHeldUntil";

    private final Map<Path, Hold> photos = new ConcurrentHashMap<>();
    private final Clock clock;

    IncompletePhotos(Clock clock) {
        this.clock = clock;
    }

    private record Hold(FileSnapshot file, long until) {}

    /** Whether the photo of the exchange has to stay in its inbox; remembers it. */
    boolean holds(Exchange exchange) throws IOException {
        Long until = exchange.getProperty(UNTIL, Long.class);
        if (until == null) {
            return false;
        }
        Path photo = FileSnapshot.file(exchange);
        FileSnapshot file = FileSnapshot.of(photo);
        if (file != null) {
            photos.put(photo, new Hold(file, until));
        }
        return true;
    }

    /** Whether it still has to stay, because it was not written to since. */
    boolean contains(Path photo) throws IOException {
        Hold hold = photos.get(photo);
        if (hold == null) {
            return false;
        }
        boolean still = clock.millis() < hold.until() && hold.file().equals(FileSnapshot.of(photo));
        if (!still) {
            photos.remove(photo);
        }
        return still;
    }
}
