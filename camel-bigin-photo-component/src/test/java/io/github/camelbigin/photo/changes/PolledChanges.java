// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.listing.ListedRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ScheduledPollConsumer;

/** A route from {@code bigin-photo:changes} that polls when it is told to. */
final class PolledChanges {

    private final List<String> seen = new ArrayList<>();
    private final List<ListedRecord> bodies = new ArrayList<>();
    private final ScheduledPollConsumer consumer;

    /** @param processor of each exchange, after it was seen */
    PolledChanges(PhotoContext context, String options, Processor processor) throws Exception {
        context.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("bigin-photo:changes?startScheduler=false&" + options)
                        .routeId("changes")
                        .process(exchange -> see(exchange))
                        .process(processor);
            }
        });
        consumer = (ScheduledPollConsumer) context.camel().getRoute("changes").getConsumer();
    }

    PolledChanges(PhotoContext context, String options) throws Exception {
        this(context, options, exchange -> {});
    }

    private void see(Exchange exchange) {
        bodies.add(exchange.getMessage().getBody(ListedRecord.class));
        seen.add(exchange.getMessage().getHeader("CamelBiginPhotoChange") + " "
                + exchange.getMessage().getHeader("CamelBiginPhotoModule") + "/"
                + exchange.getMessage().getHeader("CamelBiginPhotoRecordId"));
    }

    /** What was emitted, such as "added Products/1". */
    List<String> poll() {
        seen.clear();
        bodies.clear();
        consumer.run();
        return List.copyOf(seen);
    }

    /** Of this poll so far. */
    int emitted() {
        return seen.size();
    }

    List<ListedRecord> bodies() {
        return bodies;
    }

    ScheduledPollConsumer consumer() {
        return consumer;
    }
}
