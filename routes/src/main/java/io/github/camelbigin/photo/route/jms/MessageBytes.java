// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a message of JMS has as its body. An object is never read. */
final class MessageBytes {

    private static final List<Class<? extends Message>> OTHERS =
            List.of(ObjectMessage.class, MapMessage.class, StreamMessage.class);

    private MessageBytes() {}

    /** Null if the message is of a kind that has none. */
    static byte[] of(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? new byte[0] : text.getText().getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = bytes.getBody(byte[].class);
            return body == null ? new byte[0] : body;
        }
        return null;
    }

    /** The name of a kind that has no bytes. */
    static String kind(Message message) {
        return OTHERS.stream()
                .filter(kind -> kind.isInstance(message))
                .findFirst()
                .map(Class::getSimpleName)
                .orElse("Message");
    }
}
