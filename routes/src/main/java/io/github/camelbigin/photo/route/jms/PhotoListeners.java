// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.route.outage.Outage;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.jms.listener.AbstractMessageListenerContainer;

/**
 * The consumers of a queue, which say nothing of a session that is gone: {@link WatchedBroker} does. For each message that waits in the route for its photo there is one more, up to {@value #MOST}, so that such messages do not hold up others. As
 * long as it waits its own consumer has its group, whose order is kept. For one route. Thread-safe.
 */
public final class PhotoListeners implements MessageListenerContainerFactory {

    private static final int MOST = 100;
    private static final String WAITS = "photoJmsWaits";

    private int waiting;
    private Listeners listeners;

    private static final class Listeners extends DefaultJmsMessageListenerContainer {

        private final int usual;
        private final Outage queue;

        Listeners(JmsEndpoint endpoint) {
            super(endpoint);
            usual = endpoint.getConcurrentConsumers();
            queue = ((WatchedBroker) endpoint.getConnectionFactory()).queue(endpoint.getDestinationName());
        }

        @Override
        protected MessageConsumer createListenerConsumer(Session session) throws JMSException {
            try {
                MessageConsumer made = super.createListenerConsumer(session);
                queue.reached();
                return made;
            } catch (JMSException e) {
                if (JmsQueue.isUnknown(e) || e instanceof JMSSecurityException) {
                    queue.lost(e.getMessage() + "; create it, correct photo.jms.queue, or let photo.jms.user read it");
                }
                throw e;
            }
        }

        /** Spring warns of each attempt, and of a session that is gone. */
        @Override
        protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
            boolean told = queue.isLost() || failure instanceof IllegalStateException;
            super.handleListenerSetupFailure(failure, alreadyRecovered || told);
        }

        /** Spring logs a stack trace if the session is gone, whose messages the broker has rolled back itself. */
        @Override
        protected void rollbackOnExceptionIfNecessary(Session session, Throwable failure) {
            try {
                rollbackIfNecessary(session);
            } catch (JMSException | RuntimeException e) {
                logger.debug("No rollback", e);
            }
        }

        void add(int more) {
            setMaxConcurrentConsumers(usual + more);
            scheduleNewInvokerIfAppropriate();
        }
    }

    @Override
    public synchronized AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
        listeners = new Listeners(endpoint);
        return listeners;
    }

    /** The message of the exchange waits from now on, until the exchange ends. */
    void waits(Exchange exchange) {
        if (exchange.getProperty(WAITS) == null) {
            exchange.setProperty(WAITS, true);
            add(1);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange ended) {
                    add(-1);
                }
            });
        }
    }

    private synchronized void add(int more) {
        waiting += more;
        listeners.add(Math.min(waiting, MOST));
    }
}
