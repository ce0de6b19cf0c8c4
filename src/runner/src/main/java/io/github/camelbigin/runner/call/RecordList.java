// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.call;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.listing.ListedRecord;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;

/** The records of a module, a page at a time; a page that fails for a while is asked for again. */
public final class RecordList {

    private static final String ROUTE = "direct:list-records";
    private static final String CONSUMER = "recordConsumer";

    private RecordList() {}

    /** @param options of the endpoint */
    @SuppressWarnings("unchecked")
    public static void addRoute(RouteBuilder routes, String options) {
        routes.from(ROUTE)
                .setProperty(CONSUMER, routes.body())
                .to("bigin-photo:list?" + AccountCalls.SHARED_LIMIT + options)
                .split(routes.body())
                .streaming()
                .stopOnException()
                .process(exchange -> exchange.getProperty(CONSUMER, Consumer.class)
                        .accept(exchange.getMessage().getBody(ListedRecord.class)));
    }

    /** For people; null if it has none. */
    public static String name(ListedRecord record) {
        return record.fields().values().iterator().next();
    }

    /** @param consumer is called by this thread; the list ends if it fails */
    public static void read(AccountCalls calls, String module, Consumer<ListedRecord> consumer)
            throws BiginPhotoException {
        calls.send(ROUTE, consumer, Map.of(BiginPhotoConstants.MODULE, module));
    }
}
