// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.kafka.RecordKey;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * The photos of a queue, one in each message. A dead letter goes to another queue, with the report in its headers, in the transaction that takes the photo from its own. Any
 * other failure rolls the message back. Thread-safe once it is set up.
 */
public final class JmsPhotos implements Processor, DeadLetterPlace, CamelContextAware {

    private static final String NAME = "photoName";
    private static final String GROUP = "JMSXGroupID";
    private static final String REPLAYS = "photoReplays";

    private CamelContext camelContext;
    private String deadLetters;
    private ProducerTemplate producer;

    /** The endpoint of the queue of dead letters; transacted, with the connection factory of the consumer. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** The group says which record the photo is for, or else the header {@code photoName}. */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String group = message.getHeader(GROUP, "", String.class);
        RecordKey.setHeaders(group, message);
        String name = message.getHeader(NAME, group.isEmpty() ? "photo" : group, String.class);
        message.setHeader(Exchange.FILE_NAME, name);
        exchange.setProperty(NAME, name);
        exchange.setProperty(DeadLetterStore.PLACE, this);
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException {
        Message message = exchange.getMessage();
        Map<String, Object> headers = new TreeMap<>();
        headers.put(NAME, exchange.getProperty(NAME, String.class));
        headers.put("photoCode", letter.code());
        headers.put("photoFamily", letter.family());
        headers.put("photoStatus", Objects.toString(letter.status(), ""));
        headers.put("photoMessage", Objects.toString(letter.message(), ""));
        headers.put("photoResolution", Objects.toString(letter.resolution(), ""));
        headers.put("photoAttempts", String.valueOf(letter.attempts()));
        headers.put(REPLAYS, message.getHeader(REPLAYS, "0", String.class));
        headers.put("photoFailed", letter.time());
        headers.put("photoRoute", Objects.toString(letter.route(), ""));
        headers.computeIfAbsent(GROUP, message::getHeader);
        Exchange sent = producer().send(deadLetters, dead -> {
            dead.getMessage().setHeaders(headers);
            dead.getMessage().setBody(message.getBody(byte[].class));
        });
        if (sent.getException() != null) {
            throw new IOException("The dead letter cannot be sent: " + sent.getException(), sent.getException());
        }
        return true;
    }

    private synchronized ProducerTemplate producer() {
        if (producer == null) {
            producer = camelContext.createProducerTemplate();
        }
        return producer;
    }
}
