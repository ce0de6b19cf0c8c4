// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.util.Optional;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.Type;
import org.apache.camel.support.EventNotifierSupport;

/** Adds the photo of each ended exchange to the board. Thread-safe. */
public final class PhotoNotifier extends EventNotifierSupport {

    private final PhotoBoard board;
    private final ExchangeReader ended;

    public PhotoNotifier(PhotoBoard board, ExchangeReader ended) {
        this.board = board;
        this.ended = ended;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event.getType() == Type.ExchangeCompleted || event.getType() == Type.ExchangeFailed) {
            Optional<ProcessedPhoto> photo = ended.photo(((ExchangeEvent) event).getExchange());
            photo.ifPresent(board::add);
        }
    }
}
