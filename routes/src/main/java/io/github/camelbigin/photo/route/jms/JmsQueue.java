// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.route.claim.EndpointChannel;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;

/** A queue that messages are sent to: in the transaction of the thread, or in one of their own. Thread-safe once it is set up. */
public final class JmsQueue extends EndpointChannel {

    static final String GROUP = "JMSXGroupID";

    private String broker;

    /** The name of the {@link WatchedBroker} that connects to the broker. */
    public void setBroker(String broker) {
        this.broker = broker;
    }

    /** Whether a message could not be sent because the broker, or the session of the thread, is gone: that needs no manual action. */
    boolean isGone(IOException failure) {
        return ObjectHelper.getException(IllegalStateException.class, failure) != null || isLost();
    }

    @Override
    protected boolean isLost() {
        return !watchedBroker().isReachable();
    }

    /** Artemis has no exception of its own for it. */
    static boolean isUnknown(Throwable failure) {
        JMSException answer = ObjectHelper.getException(JMSException.class, failure);
        return answer instanceof InvalidDestinationException
                || answer != null && String.valueOf(answer.getMessage()).startsWith("There is no queue with name ");
    }

    @Override
    protected boolean isMissing(Throwable failure) {
        return isUnknown(failure);
    }

    @Override
    protected String address() {
        return watchedBroker().getUrl();
    }

    private WatchedBroker watchedBroker() {
        return getCamelContext().getRegistry().lookupByNameAndType(broker, WatchedBroker.class);
    }

    @Override
    protected String uri() {
        return "jms:queue:" + name() + "?transacted=true&lazyCreateTransactionManager=false&connectionFactory=#bean:"
                + broker;
    }

    @Override
    protected void setKey(Message message, String key) {
        message.setHeader(GROUP, key);
    }

    @Override
    protected String advice() {
        return "check photo.jms.url and the broker";
    }

    @Override
    public String toString() {
        return "the queue " + name();
    }
}
