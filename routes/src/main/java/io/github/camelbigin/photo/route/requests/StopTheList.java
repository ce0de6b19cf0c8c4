// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * For the split of a request file that {@link PhotoRequests#read} reads: the first line whose exchange ends with an exception
 * fails the list with it, and no more lines are read. Camel's {@code stopOnException} is not used because it stops at a
 * failure that was handled too, and calls the list a success then. Thread-safe.
 */
public final class StopTheList implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange before, Exchange line) {
        throw new UnsupportedOperationException("A split hands over the list too");
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange line, Exchange list) {
        Exception failed = line.getException();
        if (failed != null && (list.getException() == null || isAccess(line) && !isAccess(list))) {
            list.setException(failed);
            list.getProperty(PhotoRequests.LIST, RequestIterator.class).end();
        }
        return list;
    }

    /** What a {@link StopTheLinePolicy} waits for. */
    private static boolean isAccess(Exchange exchange) {
        return exchange.getException(BiginAccessException.class) != null;
    }
}
