// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.Type;
import org.apache.camel.support.EventNotifierSupport;

/** How long the route {@code upload-files} took for each photo, in milliseconds. Thread-safe. */
final class UploadClock extends EventNotifierSupport {

    private static final String ROUTE = "upload-files";

    private final Map<String, Long> millis = new ConcurrentHashMap<>();

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event.getType() == Type.ExchangeCompleted || event.getType() == Type.ExchangeFailed;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        if (ROUTE.equals(exchange.getFromRouteId())) {
            millis.put(
                    exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class),
                    exchange.getClock().elapsed());
        }
    }

    int ended() {
        return millis.size();
    }

    /** @return -1 if it has not ended */
    long millis(String path) {
        return millis.getOrDefault(path, -1L);
    }
}
