// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import java.io.IOException;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * For the split of a request file that {@link PhotoRequests#read} reads. A line whose exchange ends with a transient or rejected
 * failure is added to the list's {@link RequestErrors}; the first line that ends with any other exception, above all an access
 * failure, fails the list with it, and no more lines are read. When the route is stopped or suspended, the list
 * is not finished either: it is run again. Camel's {@code stopOnException} is not used because it stops at a
 * failure that was handled too, and then reports the list as successful. Thread-safe.
 */
public final class StopOnFirstFailure implements AggregationStrategy {

    private final RequestErrors errors = new RequestErrors();

    @Override
    public Exchange aggregate(Exchange before, Exchange line) {
        throw new UnsupportedOperationException("A split passes the list too");
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange line, Exchange list) {
        RequestList requests = list.getProperty(PhotoRequests.LIST, RequestList.class);
        Exception failure = unlisted(line, requests.isToStop());
        if (failure != null && (list.getException() == null || isAccess(line) && !isAccess(list))) {
            list.setException(failure);
            requests.end();
        }
        return list;
    }

    @Override
    public void onCompletion(Exchange last, Exchange list) {
        if (list.getException() == null
                && list.getProperty(PhotoRequests.LIST, RequestList.class).isInterrupted()) {
            list.setException(BiginFailure.stopped("The route stops; the request file is run again")
                    .toException());
        }
    }

    /** Null if the line has not failed, or its failure is in the list of errors. */
    private Exception unlisted(Exchange line, boolean stopping) {
        Exception failure = line.getException();
        BiginPhotoException known = line.getException(BiginPhotoException.class);
        // its redeliveries were cut short
        boolean later = known instanceof BiginTransientException && stopping;
        if (later || !(known instanceof BiginTransientException || known instanceof BiginRejectedException)) {
            return failure;
        }
        try {
            line.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, failure);
            errors.add(line);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static boolean isAccess(Exchange exchange) {
        return exchange.getException(BiginAccessException.class) != null;
    }
}
