// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.line.PhotoRedelivery;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The photos of a topic. The offset of a record is committed when its photo is uploaded, or is a dead letter: then the record is in the topic of dead letters, with
 * the report in its headers. Any other record is polled again, see {@link PhotoKafkaClientFactory}. Thread-safe once it is set up.
 */
public final class KafkaPhotos implements CamelContextAware, DeadLetterPlace {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final String NAME = "photoName";

    private final Clock clock = Clock.systemUTC();
    private CamelContext camelContext;
    private Value value = Value.claim;
    private String brokers;
    private String deadLetters;
    private String inbox = "inbox";
    private String photos = ".announced";
    private long incompleteAge = 60_000;
    private StopTheLinePolicy policy;
    private KafkaTopic deadTopic;
    private Claims claims;

    /** What the value of a record is. */
    public enum Value {
        /** Where the photo lies, below {@link #setPhotos}. */
        claim,
        /** Where the photo lies in a bucket, by the settings {@code photo.s3.*}. */
        object,
        /** The photo. */
        photo
    }

    /** {@link Value#claim} by default. */
    public void setValue(Value value) {
        this.value = value;
    }

    /** Addresses with commas between them. */
    public void setBrokers(String brokers) {
        this.brokers = brokers;
    }

    /** The topic of dead letters. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** {@code inbox} by default. */
    public void setInbox(String inbox) {
        this.inbox = inbox;
    }

    /** The folder of announced photos, below the inbox unless absolute; {@code .announced} by default. */
    public void setPhotos(String photos) {
        this.photos = photos;
    }

    /** For how many milliseconds since its announcement a photo may not be in its folder before it is a dead letter; 60,000 by default. */
    public void setIncompleteAge(long incompleteAge) {
        this.incompleteAge = incompleteAge;
    }

    /** The policy of the route: while the route is suspended no photo is processed. */
    public void setPolicy(StopTheLinePolicy policy) {
        this.policy = policy;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Makes the record that was polled the photo to upload. Ends the exchange without a failure if that cannot be done now. */
    public void accept(Exchange exchange) {
        KafkaRecord record = KafkaRecord.polled(exchange);
        name(record, exchange);
        if (policy.isStopped() || value != Value.photo && !isClaimed(record, exchange)) {
            exchange.setRouteStop(true);
            return;
        }
        exchange.setProperty(DeadLetterStore.PLACE, this);
        // the partition waits, and not the thread, which would hold up a rebalance
        exchange.setProperty(PhotoRedelivery.MOST, 0);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange ended) {
                processed(record, ended);
            }
        });
    }

    /** The key says the record that the photo is for, or else the file name. */
    private static void name(KafkaRecord record, Exchange exchange) {
        String key = record.key() == null ? "" : record.key();
        Message message = exchange.getMessage();
        RecordKey.setHeaders(key, message);
        String name = record.headers().getOrDefault(NAME, key.isEmpty() ? record.topic() + "/" + record.offset() : key);
        message.setHeader(Exchange.FILE_NAME, name);
        exchange.setProperty(NAME, name);
    }

    private boolean isClaimed(KafkaRecord record, Exchange exchange) {
        String name = MessageFileName.shown(exchange.getProperty(NAME, String.class));
        try {
            return isClaimed(record, exchange, name);
        } catch (IOException | RuntimeException e) {
            PHOTO.warn("KEPT     {}: it cannot be fetched from {}: {}", name, claims(), FailureText.of(e));
            return false;
        }
    }

    private boolean isClaimed(KafkaRecord record, Exchange exchange, String name) throws IOException {
        String claim = new String(record.value(), StandardCharsets.UTF_8);
        String size = record.headers().get(KafkaRecord.SIZE);
        Claims.State state =
                claims().state(claim, size == null || !size.matches("[0-9]{1,18}") ? null : Long.valueOf(size));
        switch (state) {
            case DONE:
                PHOTO.info("SKIPPED  {}: it was uploaded before", name);
                record.commit().commit();
                return false;
            case MISSING:
                if (clock.millis() - record.time() < incompleteAge) {
                    PHOTO.info("KEPT     {}: it is not yet in {}", name, claims());
                    return false;
                }
                missing(exchange, "it is not in " + claims() + ": " + claim);
                return true;
            case OUTSIDE:
                missing(exchange, "the claim leads out of " + claims());
                return true;
            default:
        }
        claims().fetch(claim, exchange);
        return true;
    }

    private synchronized Claims claims() {
        if (claims == null) {
            claims = value == Value.object ? ClaimedObjects.of(camelContext) : ClaimedPhotos.of(inbox, photos);
        }
        return claims;
    }

    /** A body that the upload rejects with this reason. */
    private static void missing(Exchange exchange, String reason) {
        exchange.getExchangeExtension().setStreamCacheDisabled(true);
        exchange.getMessage().setBody(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new FileNotFoundException(reason);
            }
        });
    }

    private void processed(KafkaRecord record, Exchange ended) {
        boolean handled = ended.getExchangeExtension().isErrorHandlerHandledSet()
                && ended.getExchangeExtension().isErrorHandlerHandled();
        boolean dead = ended.getProperty(DeadLetterStore.NAME) != null;
        if (handled && !dead) {
            return; // a photo that is kept
        }
        if (!dead && value != Value.photo) {
            try {
                claims().uploaded(new String(record.value(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                PHOTO.warn(
                        "{} was uploaded but cannot be moved to .done: {}",
                        MessageFileName.shown(ended.getProperty(NAME, String.class)),
                        FailureText.of(e));
            }
        }
        record.commit().commit();
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        KafkaRecord record = KafkaRecord.of(exchange);
        Map<String, String> headers = new TreeMap<>(record.headers());
        headers.put("photoCode", letter.code());
        headers.put("photoFamily", letter.family());
        headers.put("photoStatus", Objects.toString(letter.status(), ""));
        headers.put("photoMessage", Objects.toString(letter.message(), ""));
        headers.put("photoResolution", Objects.toString(letter.resolution(), ""));
        headers.put("photoAttempts", String.valueOf(letter.attempts()));
        headers.put(KafkaRecord.REPLAYS, String.valueOf(record.replays()));
        headers.put("photoFailed", letter.time());
        headers.put("photoRoute", Objects.toString(letter.route(), ""));
        headers.put(NAME, letter.file());
        if (letter.sha256() != null) {
            headers.put(KafkaRecord.SHA256, letter.sha256());
        }
        // the names of Kafka Connect
        headers.put("__connect.errors.topic", record.topic());
        headers.put("__connect.errors.partition", String.valueOf(record.partition()));
        headers.put("__connect.errors.offset", String.valueOf(record.offset()));
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        headers.put(
                "__connect.errors.exception.class.name",
                caught == null ? "" : caught.getClass().getName());
        headers.put("__connect.errors.exception.message", Objects.toString(letter.message(), ""));
        deadTopic().send(record.key(), record.value(), headers);
        return true;
    }

    private synchronized KafkaTopic deadTopic() {
        if (deadTopic == null) {
            deadTopic = new KafkaTopic(camelContext, brokers, deadLetters);
        }
        return deadTopic;
    }
}
