// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.record.PhotoRecord;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.util.ObjectHelper;

/** The failures of a download that are not Bigin's, for use as a bean in a route's error handling. Thread-safe. */
public final class SinkFailure {

    /** Whether the exchange is a request, and has caught an exception of another step than {@code bigin-photo:download}. */
    public boolean isIn(Exchange exchange) {
        return exchange.getProperty(RequestErrors.FILE) != null
                && ObjectHelper.getException(BiginPhotoException.class, caught(exchange)) == null;
    }

    /**
     * Replaces the exception that the exchange has caught by a transient failure, {@code SINK_FAILED}. Its message has the kinds of
     * exception only: their text may quote anything.
     */
    public void explain(Exchange exchange) {
        StringBuilder kinds = new StringBuilder();
        for (Throwable cause = caught(exchange); cause != null; cause = cause.getCause()) {
            kinds.append(kinds.length() == 0 ? "" : ", because of ")
                    .append(cause.getClass().getSimpleName());
        }
        BiginFailure failure = BiginFailure.of(BiginErrorCode.SINK_FAILED, kinds.toString());
        String module = exchange.getMessage().getHeader(BiginPhotoConstants.MODULE, String.class);
        String recordId = exchange.getMessage().getHeader(BiginPhotoConstants.RECORD_ID, String.class);
        boolean known = PhotoRecord.isModule(module) && PhotoRecord.isRecordId(recordId);
        exchange.setProperty(
                ExchangePropertyKey.EXCEPTION_CAUGHT,
                (known
                                ? failure.about(BiginPhotoOperation.download, module, recordId)
                                : failure.during(BiginPhotoOperation.download))
                        .toException(caught(exchange)));
    }

    private static Exception caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
    }
}
