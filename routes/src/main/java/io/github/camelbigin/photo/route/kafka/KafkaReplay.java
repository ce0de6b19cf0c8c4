// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.claim.MessageReplay;
import java.io.IOException;
import java.time.Clock;
import org.apache.camel.Exchange;

/** Sends dead letters back to the topic that they came from. For use as a bean in a route. Thread-safe once it is set up. */
public final class KafkaReplay {

    private final MessageReplay replay;
    private KafkaTopic topic;

    public KafkaReplay() {
        this(Clock.systemUTC());
    }

    KafkaReplay(Clock clock) {
        replay = new MessageReplay(clock);
    }

    /** The topic that photos are uploaded from. */
    public void setTopic(KafkaTopic topic) {
        this.topic = topic;
    }

    /** 3 by default. */
    public void setMaxReplays(int maxReplays) {
        replay.setMaxReplays(maxReplays);
    }

    /** @throws IOException if Kafka does not accept it: it is then replayed later */
    public void replay(Exchange exchange) throws IOException {
        KafkaRecord letter = KafkaRecord.polled(exchange);
        letter.photo().setHeaders(exchange, "photo");
        if (letter.photo().time() < replay.began()) {
            replay.replay(letter.photo(), topic);
            letter.commit().commit();
        }
    }
}
