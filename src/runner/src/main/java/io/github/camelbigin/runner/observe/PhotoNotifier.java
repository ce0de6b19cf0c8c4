// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.observe;

import io.github.camelbigin.photo.BiginPhotoEndpoint;
import java.util.Optional;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Hears from Camel of calls and of photos whose way has ended. Thread-safe. */
final class PhotoNotifier extends EventNotifierSupport {

    private final PhotoBoard board;
    private final Calls calls;
    private final EndedExchange ended;

    PhotoNotifier(PhotoBoard board, Calls calls, EndedExchange ended) {
        this.board = board;
        this.calls = calls;
        this.ended = ended;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        switch (event.getType()) {
            case ExchangeSending:
                if (((ExchangeSendingEvent) event).getEndpoint() instanceof BiginPhotoEndpoint endpoint) {
                    calls.begin(endpoint);
                }
                break;
            case ExchangeSent:
                if (((ExchangeSentEvent) event).getEndpoint() instanceof BiginPhotoEndpoint) {
                    calls.end();
                }
                break;
            case ExchangeCompleted, ExchangeFailed:
                Optional<SeenPhoto> photo = ended.photo(((ExchangeEvent) event).getExchange());
                photo.ifPresent(board::add);
                break;
            default:
                break;
        }
    }
}
