// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.outage.Outage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Connects to a broker, and says when that fails, see {@link Outage}. Thread-safe once it is set up. */
public final class WatchedBroker implements ConnectionFactory, CamelContextAware {

    private CamelContext camelContext;
    private ConnectionFactory broker;
    private String url;
    private Outage outage;

    private interface Connecting<T, E extends Exception> {
        T connect() throws E;
    }

    public void setBroker(ConnectionFactory broker) {
        this.broker = broker;
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
        return watched(() -> broker.createConnection());
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return watched(() -> broker.createConnection(user, password));
    }

    @Override
    public JMSContext createContext() {
        return watched(() -> broker.createContext());
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return watched(() -> broker.createContext(user, password));
    }

    @Override
    public JMSContext createContext(String user, String password, int mode) {
        return watched(() -> broker.createContext(user, password, mode));
    }

    @Override
    public JMSContext createContext(int mode) {
        return watched(() -> broker.createContext(mode));
    }

    private <T, E extends Exception> T watched(Connecting<T, E> connecting) throws E {
        try {
            T made = connecting.connect();
            outage().reached();
            return made;
        } catch (Exception e) {
            outage().lost(FailureText.of(e).replaceFirst("[.:\\s]+$", "") + "; check photo.jms.url");
            throw e;
        }
    }

    private synchronized Outage outage() {
        if (outage == null) {
            outage = Outage.in(camelContext, new Outage("jms:" + url, "The broker at " + url));
        }
        return outage;
    }
}
