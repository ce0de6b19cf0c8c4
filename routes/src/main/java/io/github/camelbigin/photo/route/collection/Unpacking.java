// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/** The photos of a collection that are to be sent, and what became of them. Thread-safe. */
final class Unpacking implements Iterator<ContainedPhoto> {

    private final PhotoCollection photos;
    private final SentPhotos sent;
    private final BooleanSupplier goesOn;
    private ContainedPhoto next;
    private boolean ended;
    private boolean interrupted;
    private int rejected;
    private int uploaded;

    /** @param goesOn asked before each photo; once it is false, no more are read */
    Unpacking(PhotoCollection photos, SentPhotos sent, BooleanSupplier goesOn) {
        this.photos = photos;
        this.sent = sent;
        this.goesOn = goesOn;
    }

    @Override
    public synchronized boolean hasNext() {
        while (next == null && !ended) {
            if (!photos.hasNext()) {
                ended = true;
            } else if (!goesOn.getAsBoolean()) {
                interrupted = true;
                ended = true;
            } else {
                ContainedPhoto photo = photos.next();
                next = sent.contains(photo) ? null : photo;
            }
        }
        return next != null;
    }

    @Override
    public synchronized ContainedPhoto next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ContainedPhoto photo = next;
        next = null;
        return photo;
    }

    /** Nothing is left to do with the photo. */
    synchronized void finished(ContainedPhoto photo, boolean isRejected) throws IOException {
        sent.add(photo);
        rejected += isRejected ? 1 : 0;
        uploaded += isRejected ? 0 : 1;
    }

    /** Reads no further. */
    synchronized void end() {
        ended = true;
    }

    /** Whether photos may be unread because the route stops. */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    synchronized boolean isUploaded() {
        return ended && rejected == 0;
    }

    /** All photos are finished, and the collection is moved away. */
    void forget() throws IOException {
        sent.delete();
    }

    /** A split would close it after the last photo was read, and before all are sent. */
    synchronized void release() throws IOException {
        ended = true;
        sent.close();
        photos.close();
    }

    @Override
    public synchronized String toString() {
        return uploaded + " uploaded, " + rejected + " rejected";
    }
}
