// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.claim.MessageReplay;
import java.io.IOException;
import java.time.Clock;
import org.apache.camel.Exchange;

/** Sends dead letters back to the topic that they came from. For use as a bean in a route. Thread-safe once it is set up. */
public final class KafkaReplay extends MessageReplay {

    private KafkaTopic topic;

    public KafkaReplay() {
        super(Clock.systemUTC());
    }

    /** The topic that photos are uploaded from. */
    public void setTopic(KafkaTopic topic) {
        topic.outage(); // of all clients of the broker
        this.topic = topic;
    }

    /** Also while the broker of its topic does not answer, which has the dead letters too. */
    @Override
    public boolean hasFailed() {
        return super.hasFailed() || topic.outage().isLost();
    }

    /** @throws IOException if Kafka does not accept it: it is then replayed later */
    public void replay(Exchange exchange) throws IOException {
        KafkaRecord letter = KafkaRecord.polled(exchange);
        letter.photo().setHeaders(exchange, "photo");
        if (letter.photo().time() < began()) {
            sendBack(letter.photo(), topic);
            letter.commit().commit();
        }
    }
}
