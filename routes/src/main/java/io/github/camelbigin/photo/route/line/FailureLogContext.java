// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.session.LogContext;
import org.apache.camel.Exchange;

/** The {@link LogContext} of an exchange that has failed: what its failure and its message still tell. */
final class FailureLogContext {

    private FailureLogContext() {}

    static LogContext of(Exchange exchange, Throwable failure) {
        LogContext context = LogContext.ofFile(ErrorReport.name(exchange));
        BiginPhotoException known = ErrorReport.find(failure);
        if (known != null && PhotoRecord.isModule(known.getModule()) && PhotoRecord.isRecordId(known.getRecordId())) {
            context.record(new PhotoRecord(known.getModule(), known.getRecordId()));
        }
        return context;
    }
}
