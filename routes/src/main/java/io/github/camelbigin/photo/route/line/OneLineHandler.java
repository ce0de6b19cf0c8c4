// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.deadletter.FailureLogContext;
import io.github.camelbigin.photo.session.LogContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Called by a consumer for each exchange that failed, and for its own failures. Says why in one line at {@code WARN}, unless the route's error handling has done so, where
 * Camel writes a stack trace; that is at {@code DEBUG}. Thread-safe.
 */
public final class OneLineHandler implements FailureHandler {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final ErrorReport names = new ErrorReport();

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        if (exchange == null) {
            PHOTO.warn("{}: {}", message == null ? "The source failed" : message, FailureText.of(failure));
        } else if (ErrorReport.find(failure) == null) {
            try (LogContext log = FailureLogContext.of(exchange, failure)) {
                PHOTO.warn("KEPT     {}: {}", names.fileName(exchange), FailureText.of(failure));
            }
        }
        PHOTO.debug("Failed", failure);
    }
}
