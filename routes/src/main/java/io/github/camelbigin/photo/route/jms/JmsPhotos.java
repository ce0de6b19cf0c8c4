// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.claim.AnnouncedPhotos;
import io.github.camelbigin.photo.route.claim.PhotoMessage;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The photos of a queue, one for each message. A dead letter goes to another queue, with the report in its headers, in the transaction that takes the message from its own. Any
 * other failure rolls the message back. Thread-safe once it is set up.
 */
public final class JmsPhotos implements Processor, DeadLetterPlace {

    private static final String MESSAGE = "photoJmsMessage";

    private AnnouncedPhotos photos;
    private JmsQueue deadLetters;
    private PhotoListeners listeners;

    public void setPhotos(AnnouncedPhotos photos) {
        photos.check();
        this.photos = photos;
    }

    public void setDeadLetters(JmsQueue deadLetters) {
        this.deadLetters = deadLetters;
    }

    public void setListeners(PhotoListeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Makes the message that was received the photo to upload. Ends the exchange if it was uploaded before.
     *
     * @throws BiginPhotoException a transient failure if the photo is not there yet
     */
    @Override
    public void process(Exchange exchange) throws BiginPhotoException {
        Message message = exchange.getMessage();
        PhotoMessage photo = PhotoMessage.of(
                exchange,
                message.getHeader(JmsQueue.GROUP, String.class),
                message.getHeader("JMSTimestamp", 0L, Long.class));
        photo.setHeaders(exchange, "photo");
        exchange.setProperty(MESSAGE, photo);
        exchange.setProperty(DeadLetterStore.PLACE, this);
        try {
            if (!photos.open(photo, exchange)) {
                exchange.setRouteStop(true);
                return;
            }
        } catch (IOException e) {
            if (e instanceof FileNotFoundException) {
                listeners.waits(exchange);
            }
            throw BiginFailure.of(BiginErrorCode.PHOTO_READ_FAILED, e.getMessage())
                    .during(BiginPhotoOperation.upload)
                    .withResolution("The message stays in its queue until the photo is there")
                    .toException(e);
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange ended) {
                if (ended.getProperty(DeadLetterStore.NAME) == null) {
                    photos.uploaded(photo);
                }
            }
        });
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        PhotoMessage photo = exchange.getProperty(MESSAGE, PhotoMessage.class);
        deadLetters.send(photo.key(), photo.value(), photo.report(letter));
        return true;
    }
}
