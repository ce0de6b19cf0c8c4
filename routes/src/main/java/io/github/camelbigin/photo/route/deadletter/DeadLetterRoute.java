// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.service.ServiceHelper;

/**
 * A {@code direct:} route that stores what it receives under the header {@code CamelFileName}: first the report, then the photo. Immutable.
 *
 * @param name of the endpoint, without {@code direct:}
 */
record DeadLetterRoute(String name) implements DeadLetterPlace {

    @Override
    public boolean put(Exchange exchange, String name, String report) throws IOException {
        Message message = exchange.getMessage();
        Object photo = message.getBody();
        Object fileName = message.getHeader(Exchange.FILE_NAME);
        send(exchange, DeadLetter.reportOf(name), report);
        MessageHelper.resetStreamCache(message);
        send(exchange, name, photo);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, fileName);
        return true;
    }

    private void send(Exchange exchange, String fileName, Object body) throws IOException {
        exchange.getMessage().setHeader(Exchange.FILE_NAME, fileName);
        exchange.getMessage().setBody(body);
        try (Producer producer =
                exchange.getContext().getEndpoint("direct:" + this.name).createProducer()) {
            ServiceHelper.startService(producer);
            producer.process(exchange);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("direct:" + this.name + " cannot store " + fileName, e);
        }
        if (exchange.getException() != null) {
            throw new IOException("direct:" + this.name + " cannot store " + fileName, exchange.getException());
        }
    }
}
