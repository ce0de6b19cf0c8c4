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
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.DefaultExchange;
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
    private StopTheLinePolicy policy;

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

    /** The policy of the route. */
    public void setPolicy(StopTheLinePolicy policy) {
        this.policy = policy;
    }

    /**
     * Makes the message that was received the photo to upload. Ends the exchange if it was uploaded before.
     *
     * @throws BiginPhotoException a transient failure if the photo is not there yet; a rejection if the message leads to no photo
     */
    @Override
    public void process(Exchange exchange) throws BiginPhotoException {
        PhotoMessage photo = received(exchange);
        try {
            if (!photos.open(photo, exchange)) {
                exchange.setRouteStop(true);
                return;
            }
        } catch (IOException e) {
            if (e instanceof FileNotFoundException) {
                listeners.waits(exchange);
            }
            throw unread(e, "The message stays in its queue until the photo is there");
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange ended) {
                if (ended.getProperty(DeadLetterStore.NAME) == null && !ended.isRollbackOnly()) {
                    photos.uploaded(photo);
                }
            }
        });
    }

    private PhotoMessage received(Exchange exchange) throws BiginPhotoException {
        Message message = exchange.getMessage();
        if (message instanceof JmsMessage own && own.getJmsSession() != null) {
            exchange.setProperty(OpenSession.SESSION, own.getJmsSession());
        }
        Object body = message.getBody();
        byte[] bytes = body instanceof jakarta.jms.Message sent ? bytes(sent) : message.getBody(byte[].class);
        message.setBody(bytes == null ? new byte[0] : bytes);
        PhotoMessage photo = PhotoMessage.of(
                exchange,
                message.getHeader(JmsQueue.GROUP, String.class),
                message.getHeader("JMSTimestamp", 0L, Long.class));
        photo.setHeaders(exchange, "photo");
        exchange.setProperty(MESSAGE, photo);
        exchange.setProperty(DeadLetterStore.PLACE, this);
        if (bytes == null && body instanceof jakarta.jms.Message other) {
            // else the report would have a checksum
            message.setBody(InputStream.nullInputStream());
            throw BiginFailure.of(
                            BiginErrorCode.UNREADABLE_PHOTO,
                            "The body of the message cannot be read: it is a " + MessageBytes.kind(other))
                    .during(BiginPhotoOperation.upload)
                    .withResolution("Correct the program that sends it: it must send a BytesMessage or a TextMessage")
                    .toException();
        }
        return photo;
    }

    private static byte[] bytes(jakarta.jms.Message message) throws BiginPhotoException {
        try {
            return MessageBytes.of(message);
        } catch (JMSException | JMSRuntimeException e) {
            throw unread(e, "The message stays in its queue; check the broker");
        }
    }

    private static BiginPhotoException unread(Exception failure, String resolution) {
        return BiginFailure.of(BiginErrorCode.PHOTO_READ_FAILED, failure.getMessage())
                .during(BiginPhotoOperation.upload)
                .withResolution(resolution)
                .toException(failure);
    }

    /** False if the queue does not accept it: then the message is rolled back, and the route is suspended unless only the broker is gone. */
    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) {
        PhotoMessage photo = exchange.getProperty(MESSAGE, PhotoMessage.class);
        try {
            deadLetters.send(photo.key(), photo.value(), photo.report(letter));
            return true;
        } catch (IOException e) {
            // not before the end: Camel's error handling logs it beside the line of the policy
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange ended) {
                    ended.setRollbackOnly(true);
                }
            });
            if (!deadLetters.isGone(e)) {
                // an exception within the error handling would be Camel's stack trace beside the line of the policy
                Exchange failed = new DefaultExchange(exchange.getContext());
                failed.setException(e);
                policy.ended(failed);
            }
            return false;
        }
    }
}
