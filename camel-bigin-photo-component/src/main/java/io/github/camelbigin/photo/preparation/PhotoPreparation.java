// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.preparation;

import io.github.camelbigin.photo.body.UploadBody;
import io.github.camelbigin.photo.client.IoFailures;
import io.github.camelbigin.photo.client.PhotoCheck;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.observability.PreparationObserver;
import io.github.camelbigin.photo.observability.PreparationObserver.Prepared;
import io.github.camelbigin.photo.prepare.PhotoPreparer;
import io.github.camelbigin.photo.prepare.Preparation;
import io.github.camelbigin.photo.prepare.PreparedPhoto;
import io.github.camelbigin.photo.source.PhotoSource;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.Message;

/** Prepares the photos of one endpoint, before an upload or instead of one. Thread-safe. */
public final class PhotoPreparation {

    private final UploadBody bodies;
    private final PhotoPreparer preparer;
    private final PhotoLimits readable;
    private final PreparationObserver observer;

    /** @param maxBytes of a photo that is prepared */
    public PhotoPreparation(UploadBody bodies, PhotoPreparer preparer, long maxBytes, PreparationObserver observer) {
        this.bodies = bodies;
        this.preparer = preparer;
        this.readable = new PhotoLimits(maxBytes, Long.MAX_VALUE);
        this.observer = observer;
    }

    boolean isNever() {
        return preparer.isNever();
    }

    /** The photo in the body. The caller closes it. */
    public PhotoSource photo(Message message) throws BiginPhotoException {
        return bodies.of(message);
    }

    /**
     * @param photo of {@code message}; stays the caller's
     * @throws BiginPhotoException if it is not a photo, is not complete, or cannot be prepared
     */
    public PreparedPhoto prepare(PhotoSource photo, Message message) throws BiginPhotoException {
        long begin = System.nanoTime();
        try {
            checkLength(photo);
            PreparedPhoto prepared = preparer.prepare(
                    photo,
                    PreparationHeaders.isComplete(message),
                    message.getExchange().getContext()::isStopping);
            if (!isNever()) {
                tell(photo, prepared, Duration.ofNanos(System.nanoTime() - begin));
            }
            return prepared;
        } catch (UnacceptablePhotoException e) {
            throw failed(PhotoCheck.rejection(e, photo));
        } catch (IOException e) {
            throw failed(IoFailures.unreadable(e).toException(e));
        }
    }

    private BiginPhotoException failed(BiginPhotoException failure) {
        observer.failed(failure.getCode());
        return failure;
    }

    private void tell(PhotoSource photo, PreparedPhoto prepared, Duration duration) {
        Preparation done = prepared.done();
        long bytes = prepared.photo().length();
        boolean changed = done.kind() != Preparation.Kind.UNTOUCHED;
        observer.prepared(new Prepared(done.kind().label(), changed, done.format(), photo.length(), bytes, duration));
    }

    /** What {@link #prepare} would do. */
    public Preparation plan(PhotoSource photo, Message message) throws BiginPhotoException {
        try {
            checkLength(photo);
            return preparer.plan(photo, PreparationHeaders.isComplete(message));
        } catch (UnacceptablePhotoException e) {
            throw PhotoCheck.rejection(e, photo);
        } catch (IOException e) {
            throw IoFailures.unreadable(e).toException(e);
        }
    }

    /** Before it is read: a file of terabytes may take no space on its disk. */
    private void checkLength(PhotoSource photo) throws UnacceptablePhotoException {
        if (!preparer.isNever()) {
            readable.checkSize(photo.length());
        }
    }
}
