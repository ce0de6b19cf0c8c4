// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.claim.MessageReplay;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends dead letters back to the topic that they came from. For use as a bean in a route. Thread-safe once it is set up. */
public final class KafkaReplay extends MessageReplay {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final AtomicReference<String> refused = new AtomicReference<>();
    private KafkaTopic topic;
    private PhotoKafkaClientFactory clients;

    public KafkaReplay() {
        super(Clock.systemUTC());
    }

    /** The topic that photos are uploaded from. */
    public void setTopic(KafkaTopic topic) {
        this.topic = topic;
    }

    /** Those that read the dead letters. */
    public void setClients(PhotoKafkaClientFactory clients) {
        this.clients = clients;
    }

    /** Also while the broker does not answer, or it is not known whether there are dead letters. */
    @Override
    public boolean hasFailed() {
        return super.hasFailed() || !clients.isKnown();
    }

    /** If Kafka does not accept it, one line of the log says so, and it is replayed later. */
    public void replay(Exchange exchange) {
        KafkaRecord letter = KafkaRecord.polled(exchange);
        letter.photo().setHeaders(exchange, "photo");
        if (letter.photo().time() >= began()) {
            return;
        }
        try {
            sendBack(letter.photo(), topic);
            letter.commit().commit();
        } catch (IOException e) {
            if (!Objects.equals(refused.getAndSet(e.getMessage()), e.getMessage())) {
                PHOTO.warn("Dead letters of {} cannot be replayed: {}", letter.topic(), e.getMessage());
            }
        }
    }
}
