// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;

/** Photos that stay in their inbox: their senders may still be writing them, their names do not say a record, or there is none yet. Thread-safe. */
public final class IncompletePhotos {

    /** The exchange property with the time in milliseconds until which the photo is kept in its inbox. */
    public static final String UNTIL = "photoHeldUntil";

    /** A value of {@link #UNTIL}: until the photo changes. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** The exchange property with the time in milliseconds since when the photo is kept again and again; null if it was not kept before. */
    public static final String SINCE = "photoHeldSince";

    /** A reason why a photo waits: its sender may still be writing it. */
    public static final String INCOMPLETE = "INCOMPLETE";

    private static final String MAPPING = "photoMappingModified";

    private final Map<String, Hold> photos = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Path mapping;
    private volatile KeptPhotos kept;
    private volatile long lastPoll = Long.MIN_VALUE;
    private volatile long pollBefore = Long.MIN_VALUE;

    public IncompletePhotos(Clock clock) {
        this.clock = clock;
    }

    /** @param mapping when the mapping file was modified; null if there is none */
    private record Hold(FileSnapshot file, String reason, long since, long until, long asked, FileTime mapping) {}

    /** A mapping file: when it changes, all photos are picked up again. Null or blank, the default, for none. */
    public void setMapping(String mapping) {
        this.mapping = mapping == null || mapping.isBlank() ? null : Path.of(mapping.strip());
    }

    private FileTime mappingModified() {
        try {
            return mapping == null ? null : Files.getLastModifiedTime(mapping);
        } catch (IOException e) {
            return null; // it may be in the middle of being saved
        }
    }

    /** Whether the photo of the exchange, which has ended, has to stay in its inbox; remembers it. */
    public boolean holds(String photo, Exchange exchange) {
        Long until = exchange.getProperty(UNTIL, Long.class);
        if (until != null) {
            long since = exchange.getProperty(SINCE, clock.millis(), Long.class);
            FileTime read = exchange.getProperty(MAPPING, mappingModified(), FileTime.class);
            String keptBecause = KeptPhotos.reason(exchange);
            String reason = keptBecause == null ? INCOMPLETE : keptBecause;
            photos.put(photo, new Hold(FileSnapshot.pickedUp(exchange), reason, since, until, clock.millis(), read));
            InboxListing.of(exchange.getFromEndpoint())
                    .ifPresent(listing -> listing.hold(FileSnapshot.name(exchange), reason, until));
            if (keptBecause != null && !FileSnapshot.isLocal(exchange)) {
                kept = KeptPhotos.in(exchange.getContext());
                kept.add(List.of(this, photo), exchange, () -> isThere(photo));
            }
        } else if (!exchange.isFailed()) {
            photos.remove(photo);
        }
        return until != null;
    }

    /** Whether it still has to stay, because neither it nor the mapping file was written to since. */
    public boolean contains(String photo, FileSnapshot now) {
        Hold hold = photos.get(photo);
        boolean still = hold != null
                && clock.millis() < hold.until()
                && hold.file().equals(now)
                && Objects.equals(hold.mapping(), mappingModified());
        if (still) {
            photos.put(photo, new Hold(now, hold.reason(), hold.since(), hold.until(), clock.millis(), hold.mapping()));
        }
        return still;
    }

    /** Whether it was kept, even if it has changed or its time has come since. */
    boolean knows(String photo) {
        return photos.containsKey(photo);
    }

    /** As {@link #contains}; the listing gets to know why. */
    boolean contains(GenericFile<File> file, InboxListing listing) {
        String photo = file.getAbsoluteFilePath();
        Hold hold = photos.get(photo);
        try {
            if (hold == null || !contains(photo, FileSnapshot.of(Path.of(photo)))) {
                return false;
            }
        } catch (IOException e) {
            return false; // the poll finds out what there is
        }
        listing.hold(file.getRelativeFilePath(), hold.reason(), hold.until());
        return true;
    }

    /** As {@link #contains}; with {@code forever} only if no time ends that. */
    public boolean contains(String photo, FileSnapshot now, boolean forever) {
        Hold hold = photos.get(photo);
        return contains(photo, now) && (!forever || hold.until() == FOREVER);
    }

    /** The exchange picks the photo up; it knows since when that was kept, and so does the next one if this fails. */
    public void release(String photo, FileSnapshot now, Exchange exchange) {
        exchange.setProperty(MAPPING, mappingModified());
        Hold hold = photos.get(photo);
        if (hold != null && hold.file().equals(now)) {
            exchange.setProperty(SINCE, hold.since());
        }
    }

    /** A poll of the source has ended: what it did not ask for, and the next one does not either, is not there any more. */
    public void polled() {
        pollBefore = lastPoll;
        lastPoll = clock.millis();
        for (String photo : photos.keySet()) {
            if (!isThere(photo)) {
                photos.remove(photo);
                if (kept != null) {
                    kept.remove(List.of(this, photo));
                }
            }
        }
    }

    private boolean isThere(String photo) {
        Hold hold = photos.get(photo);
        return hold != null && hold.asked() >= pollBefore;
    }
}
