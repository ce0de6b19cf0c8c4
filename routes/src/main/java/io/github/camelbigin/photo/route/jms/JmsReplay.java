// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.claim.MessageReplay;
import io.github.camelbigin.photo.route.claim.PhotoChannel;
import io.github.camelbigin.photo.route.claim.PhotoMessage;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.io.IOException;
import java.time.Clock;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends dead letters back to the queue that they came from, each in one transaction. For use as a bean in a route. Thread-safe once it is set up. */
public final class JmsReplay extends MessageReplay {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final int LAST_WAIT = 1_000;

    private ConnectionFactory broker;
    private String deadLetters;
    private String queue;

    public JmsReplay() {
        super(Clock.systemUTC());
    }

    public void setBroker(ConnectionFactory broker) {
        this.broker = broker;
    }

    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** The queue that photos are uploaded from. */
    public void setQueue(String queue) {
        this.queue = queue;
    }

    /**
     * Returns when each dead letter of before was replayed, or is back in its queue because it was replayed too often.
     *
     * If the broker fails, one line of the log says so, and the others are replayed by the next call.
     *
     * @throws IOException if a dead letter cannot be sent back
     */
    public void replay() throws IOException {
        int others = 0;
        try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer letters =
                        session.createConsumer(session.createQueue(deadLetters), "JMSTimestamp < " + began())) {
            for (Message letter; (letter = letters.receive(LAST_WAIT)) != null; session.commit()) {
                byte[] value = MessageBytes.of(letter);
                if (value == null) {
                    session.createProducer().send(session.createQueue(deadLetters), letter);
                    others++;
                    continue;
                }
                PhotoMessage photo = read(letter, value);
                if (!sendBack(photo, new SessionQueue(session, queue))) {
                    new SessionQueue(session, deadLetters).send(photo.key(), photo.value(), photo.headers());
                }
            }
        } catch (JMSException | JMSRuntimeException e) {
            failed();
            // an unchecked one repeats the message of its cause, which knows more
            Throwable known = e instanceof JMSRuntimeException && e.getCause() != null ? e.getCause() : e;
            PHOTO.warn(
                    "Dead letters of {} cannot be replayed: {}; {}, then start again",
                    deadLetters,
                    FailureText.of(known).replaceFirst("[.:\\s]+$", ""),
                    JmsQueue.isUnknown(e) ? "create it, or correct its name" : "check photo.jms.url and the broker");
        }
        if (others > 0) {
            PHOTO.warn(
                    "KEPT     {} in {}: messages that are neither a BytesMessage nor a TextMessage are no dead letters of photos",
                    others,
                    deadLetters);
        }
    }

    private static PhotoMessage read(Message letter, byte[] value) throws JMSException {
        Map<String, String> headers = new TreeMap<>();
        for (Enumeration<?> names = letter.getPropertyNames(); names.hasMoreElements(); ) {
            String name = names.nextElement().toString();
            if (PhotoMessage.isOwn(name)) {
                headers.put(name, letter.getStringProperty(name));
            }
        }
        return new PhotoMessage(letter.getStringProperty(JmsQueue.GROUP), value, letter.getJMSTimestamp(), headers);
    }

    /** What is sent is there when the session commits. */
    private record SessionQueue(JMSContext session, String name) implements PhotoChannel {

        @Override
        public void send(String key, byte[] value, Map<String, String> headers) throws IOException {
            try {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(value);
                for (Map.Entry<String, String> header : headers.entrySet()) {
                    message.setStringProperty(header.getKey(), header.getValue());
                }
                if (key != null) {
                    message.setStringProperty(JmsQueue.GROUP, key);
                }
                session.createProducer().send(session.createQueue(name), message);
            } catch (JMSException e) {
                throw new IOException(e);
            }
        }

        @Override
        public String toString() {
            return "the queue " + name;
        }
    }
}
