// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.outage.Outage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.springframework.jms.connection.DelegatingConnectionFactory;

/** Connects to a broker, and says when that fails, see {@link Outage}; not for contexts, which Camel does not use. Thread-safe once it is set up. */
public final class WatchedBroker extends DelegatingConnectionFactory implements CamelContextAware {

    private final AtomicInteger connecting = new AtomicInteger();
    private CamelContext camelContext;
    private String url;
    private Outage outage;
    private int connections;

    private interface Connecting {
        Connection connect() throws JMSException;
    }

    public void setBroker(ConnectionFactory broker) {
        setTargetConnectionFactory(broker);
    }

    /** Its address, for the log. */
    public void setUrl(String url) {
        this.url = url;
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
    public Connection createConnection() throws JMSException {
        return watched(super::createConnection);
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return watched(() -> super.createConnection(user, password));
    }

    private Connection watched(Connecting attempt) throws JMSException {
        Connection made;
        connecting.incrementAndGet();
        try {
            made = attempt.connect();
        } catch (JMSException | RuntimeException e) {
            lost(e);
            throw e;
        } finally {
            connecting.decrementAndGet();
        }
        int number = reached();
        made.setExceptionListener(failure -> broken(number, failure));
        return made;
    }

    private synchronized int reached() {
        outage().reached();
        return ++connections;
    }

    /** While all messages wait in the route, nothing else notices. What has connected again meanwhile is right. */
    private synchronized void broken(int number, JMSException failure) {
        if (number == connections) {
            lost(failure);
        }
    }

    private synchronized void lost(Exception failure) {
        outage().lost(FailureText.of(failure).replaceFirst("[.:\\s]+$", "") + "; check photo.jms.url");
    }

    /** Whether a connection can be made now. */
    boolean isReachable() {
        try {
            super.createConnection().close();
            return true;
        } catch (JMSException | RuntimeException e) {
            return false;
        }
    }

    String getUrl() {
        return url;
    }

    /** Whether this program can read a queue of this broker. */
    Outage queue(String name) {
        return Outage.in(
                camelContext,
                new Outage(
                        "jms:" + url + "/" + name,
                        "The queue " + name + " cannot be read",
                        "The queue " + name + " can be read now"));
    }

    private Outage outage() {
        if (outage == null) {
            outage = Outage.in(camelContext, new Outage("jms:" + url, "The broker at " + url) {
                /** Nothing else connects while all messages wait in the route, or no photo comes. A frozen broker does not hold up health. */
                @Override
                protected void look() {
                    if (isLost() && connecting.compareAndSet(0, 1)) {
                        CompletableFuture.runAsync(() -> {
                            if (isReachable()) {
                                reached();
                            }
                            connecting.decrementAndGet();
                        });
                    }
                }
            });
        }
        return outage;
    }
}
