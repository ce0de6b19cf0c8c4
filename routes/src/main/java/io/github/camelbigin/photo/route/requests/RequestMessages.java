// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.BiginPhotoConstants;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Messages that request one photo each, on their way from a {@code direct} endpoint to the route that has the Kamelet. A Kamelet
 * has one {@code from} only, and that is the folder of request files.
 */
final class RequestMessages extends ServiceSupport {

    private final Endpoint source;
    private final Endpoint route;
    private final Path errors;
    private Consumer consumer;
    private Producer producer;

    /**
     * @param name of the direct endpoint
     * @param route that gets the messages
     * @param deadLetters the folder of the error list, {@code <name>.errors.csv}
     */
    RequestMessages(CamelContext context, String name, Endpoint route, Path deadLetters) {
        this.source = context.getEndpoint("direct:" + name);
        this.route = route;
        this.errors = deadLetters.resolve(name + ".errors.csv");
    }

    @Override
    protected void doStart() throws Exception {
        producer = route.createProducer();
        consumer = source.createConsumer(this::process);
        ServiceHelper.startService(producer, consumer);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(consumer, producer);
    }

    private void process(Exchange exchange) throws Exception {
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        exchange.setProperty(
                PhotoRequests.NAME,
                headers.get(BiginPhotoConstants.MODULE) + "/" + headers.get(BiginPhotoConstants.RECORD_ID));
        exchange.setProperty(RequestErrors.FILE, errors.toString());
        producer.process(exchange);
        PhotoRequests.stored(exchange);
    }
}
