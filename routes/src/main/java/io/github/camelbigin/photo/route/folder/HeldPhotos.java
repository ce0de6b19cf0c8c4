// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Photos that are empty or cut off, and not old enough yet to be taken for that. Thread-safe. */
public final class HeldPhotos {

    /** The exchange property with the time in milliseconds until which the photo is held back. */
    public static final String UNTIL = "photoHeldUntil";

    private final Map<Path, Hold> photos = new ConcurrentHashMap<>();
    private final Clock clock;

    HeldPhotos(Clock clock) {
        this.clock = clock;
    }

    private record Hold(TakenFile file, long until) {}

    /** Whether the photo of the exchange is held back; remembers it. */
    boolean holds(Exchange exchange) throws IOException {
        Long until = exchange.getProperty(UNTIL, Long.class);
        if (until == null) {
            return false;
        }
        Path photo = TakenFile.file(exchange);
        TakenFile file = TakenFile.of(photo);
        if (file != null) {
            photos.put(photo, new Hold(file, until));
        }
        return true;
    }

    /** Whether it is held back still, because nobody has written to it since. */
    boolean contains(Path photo) throws IOException {
        Hold hold = photos.get(photo);
        if (hold == null) {
            return false;
        }
        boolean still = clock.millis() < hold.until() && hold.file().equals(TakenFile.of(photo));
        if (!still) {
            photos.remove(photo);
        }
        return still;
    }
}
