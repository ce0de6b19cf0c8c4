// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.failure.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photos that are done and could neither be moved nor deleted. A photo that is written to or replaced is none of them any more.
 * Forgotten when the program ends. Thread-safe.
 */
final class DonePhotos {

    private static final Logger LOG = LoggerFactory.getLogger(DonePhotos.class);

    private final Map<Path, Done> photos = new ConcurrentHashMap<>();

    /** How a photo leaves its folder. */
    interface Leaving {
        void run() throws Exception;
    }

    private record Done(TakenFile file, Leaving leaving) {}

    /** @param why it could not leave */
    void add(Path photo, Exception why, Leaving leaving) throws IOException {
        TakenFile file = TakenFile.of(photo);
        if (file == null) {
            LOG.warn("{} is gone already, moved or deleted by somebody else", photo);
            return;
        }
        photos.put(photo, new Done(file, leaving));
        LOG.error(
                "STUCK    {} is done, but cannot leave its folder; this is tried again at each look, and the photo is not sent again before a"
                        + " restart. Mend permissions or space there: {}",
                photo,
                FailureText.of(why));
    }

    /** Whether it is one of them; lets it leave if that can be done now. */
    boolean contains(Path photo) throws IOException {
        Done done = photos.get(photo);
        if (done == null) {
            return false;
        }
        if (!done.file().equals(TakenFile.of(photo))) {
            photos.remove(photo);
            return false;
        }
        try {
            done.leaving().run();
            photos.remove(photo);
            LOG.info("{} has left its folder at last", photo);
        } catch (Exception stillStuck) {
            LOG.debug("{} is stuck still", photo, stillStuck);
        }
        return true;
    }
}
