// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.session.LogContext;
import org.apache.camel.Exchange;

/** The {@link LogContext} of an exchange that has failed, or whose photo stays: what its failure and its message still tell. */
public final class FailureLogContext {

    private FailureLogContext() {}

    /** By the failure that the route has caught, if there is one. */
    public static LogContext of(Exchange exchange) {
        return of(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    public static LogContext of(Exchange exchange, Throwable failure) {
        LogContext context = LogContext.ofFile(ErrorReport.name(exchange));
        BiginPhotoException known = ErrorReport.find(failure);
        if (known != null && PhotoRecord.isModule(known.getModule()) && PhotoRecord.isRecordId(known.getRecordId())) {
            context.record(new PhotoRecord(known.getModule(), known.getRecordId()));
        }
        return context;
    }
}
