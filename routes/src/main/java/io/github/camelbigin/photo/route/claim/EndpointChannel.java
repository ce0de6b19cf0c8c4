// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.route.outage.OutageException;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** A channel that is an endpoint of Camel, which is made when the first message is sent. */
public abstract class EndpointChannel implements PhotoChannel, CamelContextAware {

    /** Camel lets a thread use a component that another thread is still initialising; its endpoint then stays broken. */
    private static final Object ONE_AT_A_TIME = new Object();

    private CamelContext camelContext;
    private ProducerTemplate template;
    private String name;
    private String source;

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Of the topic or queue. */
    public final void setName(String name) {
        this.name = name;
        refuseCircle();
    }

    protected final String name() {
        return name;
    }

    /** The topic or queue of this broker that the messages come from; null, the default, if they come from another place. */
    public final void setSource(String source) {
        this.source = source;
        refuseCircle();
    }

    private void refuseCircle() {
        if (name != null && name.equals(source)) {
            throw new IllegalArgumentException("photos would go from " + this + " to " + this
                    + " again and again; dead letters need a name of their own");
        }
    }

    protected abstract String uri();

    /** As it is when messages are sent to it. */
    protected Endpoint endpoint() {
        return camelContext.getEndpoint(uri());
    }

    /** Gives the message its key, which may be null. */
    protected abstract void setKey(Message message, String key);

    /** What a person does when nothing can be sent. */
    protected abstract String advice();

    /** Whether the broker says that there is no such topic or queue. */
    protected abstract boolean isMissing(Throwable failure);

    /** The address of the broker. */
    protected abstract String address();

    /** Whether nothing was sent because of an outage that the log tells. */
    protected abstract boolean isLost();

    @Override
    public void send(String key, byte[] value, Map<String, String> headers) throws IOException {
        Throwable failure;
        try {
            failure = template()
                    .send(exchange -> {
                        exchange.getMessage().setBody(value);
                        headers.forEach(exchange.getMessage()::setHeader);
                        setKey(exchange.getMessage(), key);
                    })
                    .getException();
        } catch (RuntimeException | LinkageError e) {
            failure = e;
        }
        if (failure != null && isMissing(failure)) {
            throw new NoChannelException(StringHelper.capitalize(toString()) + " does not exist at " + address()
                    + "; create it, or correct its name");
        }
        if (failure != null) {
            String message = "No message was sent to " + this + " (" + reason(failure) + "); " + advice();
            throw isLost() ? new OutageException(message, failure) : new IOException(message, failure);
        }
    }

    private ProducerTemplate template() {
        synchronized (ONE_AT_A_TIME) {
            if (template == null) {
                ProducerTemplate made = camelContext.createProducerTemplate();
                made.setDefaultEndpoint(endpoint());
                template = made;
            }
            return template;
        }
    }

    /** Of the last cause: those before it quote it. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : URISupport.sanitizeUri(root.getMessage());
    }
}
