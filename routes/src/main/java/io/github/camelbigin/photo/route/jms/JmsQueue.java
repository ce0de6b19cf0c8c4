// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.route.claim.PhotoChannel;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** A queue that messages are sent to: in the transaction of the thread, or in one of their own. Thread-safe once it is set up. */
public final class JmsQueue implements PhotoChannel, CamelContextAware {

    static final String GROUP = "JMSXGroupID";

    private CamelContext camelContext;
    private String name;
    private String broker;
    private ProducerTemplate producer;

    public void setName(String name) {
        this.name = name;
    }

    /** The name of the bean that connects to the broker. */
    public void setBroker(String broker) {
        this.broker = broker;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public void send(String key, byte[] value, Map<String, String> headers) throws IOException {
        String uri = "jms:queue:" + name
                + "?transacted=true&lazyCreateTransactionManager=false&connectionFactory=#bean:" + broker;
        Exchange sent = producer().send(uri, message -> {
            headers.forEach(message.getMessage()::setHeader);
            message.getMessage().setHeader(GROUP, key);
            message.getMessage().setBody(value);
        });
        if (sent.getException() != null) {
            throw new IOException(
                    "The broker did not accept a message for " + this + " ("
                            + sent.getException().getClass().getSimpleName()
                            + "); check photo.jms.url and the broker",
                    sent.getException());
        }
    }

    private synchronized ProducerTemplate producer() {
        if (producer == null) {
            producer = camelContext.createProducerTemplate();
        }
        return producer;
    }

    @Override
    public String toString() {
        return "the queue " + name;
    }
}
