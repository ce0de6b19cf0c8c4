// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.claim.AnnouncedPhotos;
import io.github.camelbigin.photo.route.claim.PhotoChannel;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.deadletter.FailureLogContext;
import io.github.camelbigin.photo.route.line.PhotoRedelivery;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import io.github.camelbigin.photo.session.LogContext;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The photos of a topic. The offset of a record is committed when its photo is uploaded, or is a dead letter: then the record is in the topic of dead letters, with
 * the report in its headers. Any other record is polled again, see {@link PhotoKafkaClientFactory}. Thread-safe once it is set up.
 */
public final class KafkaPhotos implements DeadLetterPlace {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private AnnouncedPhotos photos;
    private PhotoChannel deadLetters;
    private StopTheLinePolicy policy;

    public void setPhotos(AnnouncedPhotos photos) {
        photos.check();
        this.photos = photos;
    }

    /** The topic of dead letters. */
    public void setDeadLetters(PhotoChannel deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** The policy of the route: while the route is suspended no photo is processed. */
    public void setPolicy(StopTheLinePolicy policy) {
        this.policy = policy;
    }

    /**
     * Makes the record that was polled the photo to upload. Ends the exchange without a failure if that cannot be done now. A record that leads to no photo, or fails in a way that is not known,
     * becomes a dead letter at once: the steps of a Kamelet have no error handling.
     *
     * @throws IOException if the photo of that dead letter cannot be read; the record is polled again
     */
    public void accept(Exchange exchange) throws IOException {
        KafkaRecord record = KafkaRecord.polled(exchange);
        record.photo().setHeaders(exchange, record.topic() + "/" + record.offset());
        exchange.setProperty(DeadLetterStore.PLACE, this);
        if (policy.isStopped()) {
            exchange.setRouteStop(true);
            return;
        }
        boolean done;
        try {
            if (photos.open(record.photo(), exchange)) {
                begin(record, exchange);
                return;
            }
            done = true;
        } catch (IOException e) {
            try (LogContext log = FailureLogContext.of(exchange, e)) {
                PHOTO.warn("KEPT     {}: {}", new ErrorReport().fileName(exchange), e.getMessage());
            }
            done = false;
        } catch (BiginPhotoException | RuntimeException e) {
            done = reject(exchange, e);
        }
        exchange.setRouteStop(true);
        if (done) {
            record.commit().commit();
        }
    }

    private void begin(KafkaRecord record, Exchange exchange) {
        // the partition waits, and not the thread, which would hold up a rebalance
        exchange.setProperty(PhotoRedelivery.MOST, 0);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange ended) {
                processed(record, ended);
            }
        });
    }

    private static boolean reject(Exchange exchange, Exception cause) throws IOException {
        DeadLetterStore.reject(exchange, cause);
        return isDead(exchange);
    }

    private static boolean isDead(Exchange exchange) {
        return exchange.getProperty(DeadLetterStore.NAME) != null;
    }

    private void processed(KafkaRecord record, Exchange ended) {
        boolean handled = ended.getExchangeExtension().isErrorHandlerHandledSet()
                && ended.getExchangeExtension().isErrorHandlerHandled();
        if (handled && !isDead(ended)) {
            return; // a photo that is kept
        }
        if (!isDead(ended)) {
            photos.uploaded(record.photo());
        }
        record.commit().commit();
    }

    /** False also if Kafka does not accept it: an exception within the error handling would be Camel's stack trace beside the line of the policy, which suspends the route. */
    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) {
        KafkaRecord record = KafkaRecord.of(exchange);
        Map<String, String> headers = record.photo().report(letter);
        // the names of Kafka Connect
        headers.put("__connect.errors.topic", record.topic());
        headers.put("__connect.errors.partition", String.valueOf(record.partition()));
        headers.put("__connect.errors.offset", String.valueOf(record.offset()));
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        headers.put(
                "__connect.errors.exception.class.name",
                caught == null ? "" : caught.getClass().getName());
        headers.put("__connect.errors.exception.message", Objects.toString(letter.message(), ""));
        try {
            deadLetters.send(record.photo().key(), record.photo().value(), headers);
            return true;
        } catch (IOException e) {
            Exchange failed = new DefaultExchange(exchange.getContext());
            failed.setException(e);
            policy.ended(failed);
            return false;
        }
    }
}
