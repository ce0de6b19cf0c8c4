// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.record.MessageFileName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processed photos that could be neither moved nor deleted. A photo that is written to or replaced is not one of them any more.
 * Forgotten when the program ends. Thread-safe.
 */
final class UnmovablePhotos {

    private static final Logger LOG = LoggerFactory.getLogger(UnmovablePhotos.class);

    private final Map<Path, Done> photos = new ConcurrentHashMap<>();

    /** The move or the deletion of a photo. */
    interface Removal {
        void run() throws Exception;
    }

    private record Done(FileSnapshot file, Removal removal, Runnable forgotten) {}

    /**
     * @param why the removal failed
     * @param forgotten called once the photo is not there any more, or is another, without the removal
     */
    void add(Path photo, Exception why, Removal removal, Runnable forgotten) throws IOException {
        FileSnapshot file = FileSnapshot.of(photo);
        if (file == null) {
            LOG.warn("{} was already moved or deleted by another program", shown(photo));
            forgotten.run();
            return;
        }
        photos.put(photo, new Done(file, removal, forgotten));
        LOG.error(
                "STUCK    {} was processed but cannot be moved out of the inbox; the move is retried at every poll, and the photo is not processed"
                        + " again before a restart. Fix permissions or free space there: {}",
                shown(photo),
                FailureText.of(why));
    }

    private static String shown(Path photo) {
        return MessageFileName.shown(photo.toString());
    }

    /** Whether it is one of them, as of the last poll. */
    boolean has(Path photo) {
        return photos.containsKey(photo);
    }

    /** Whether it is one of them; retries its removal. */
    boolean contains(Path photo) throws IOException {
        Done done = photos.get(photo);
        if (done == null) {
            return false;
        }
        if (!done.file().equals(FileSnapshot.of(photo))) {
            photos.remove(photo);
            done.forgotten().run();
            return false;
        }
        try {
            done.removal().run();
            photos.remove(photo);
            LOG.info("{} was moved out of the inbox at last", shown(photo));
        } catch (Exception e) {
            LOG.debug("{} still cannot be moved", photo, e);
        }
        return true;
    }
}
