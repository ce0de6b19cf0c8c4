// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** Camel's handler of exceptions, which has three methods, by one. Message and exchange may be null. */
interface FailureHandler extends ExceptionHandler {

    @Override
    default void handleException(Throwable failure) {
        handleException(null, null, failure);
    }

    @Override
    default void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    void handleException(String message, Exchange exchange, Throwable failure);
}
