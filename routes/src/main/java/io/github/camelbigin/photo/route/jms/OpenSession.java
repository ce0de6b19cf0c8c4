// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before each attempt of a step: ends the exchange whose session is gone, as after a restart of the broker. Its message comes again, and a newer photo may have been uploaded
 * meanwhile. Stateless.
 */
public final class OpenSession implements Processor {

    /** Exchange property: the session that the message was received in. */
    static final String SESSION = "photoJmsSession";

    private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);

    @Override
    public void process(Exchange exchange) {
        Session session = exchange.getProperty(SESSION, Session.class);
        if (session != null && isClosed(session)) {
            LOG.debug("The session of the message is gone: the broker delivers it again");
            exchange.setRollbackOnly(true);
            exchange.setRouteStop(true);
        }
    }

    /** JMS has no method that says it, but most of them fail. */
    private static boolean isClosed(Session session) {
        try {
            session.getTransacted();
            return false;
        } catch (JMSException e) {
            return true;
        }
    }
}
