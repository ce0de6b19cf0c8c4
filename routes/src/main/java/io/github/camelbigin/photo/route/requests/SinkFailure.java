// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.util.ObjectHelper;

/** The failures of a download that are not Bigin's, for use as a bean in a route's error handling. Thread-safe. */
public final class SinkFailure {

    /**
     * Whether the photo of the exchange is asked for again, because it is a request, a change or a backup, and the exchange has caught an exception of another
     * step than {@code bigin-photo:download}.
     */
    public boolean isIn(Exchange exchange) {
        boolean again = exchange.getProperty(RequestErrors.FILE) != null
                || exchange.getProperty(BackupPhoto.BACKUP) != null
                || exchange.getMessage().getHeader(BiginPhotoConstants.CHANGE) != null;
        return again && ObjectHelper.getException(BiginPhotoException.class, caught(exchange)) == null;
    }

    /**
     * Replaces the exception that the exchange has caught by a transient failure, {@code SINK_FAILED}. Its message says what is in the way in a folder of this
     * machine, and else has the kinds of exception only: their text may quote anything.
     */
    public void explain(Exchange exchange) {
        BiginFailure failure = BiginFailure.of(BiginErrorCode.SINK_FAILED, reason(exchange));
        String module = exchange.getMessage().getHeader(BiginPhotoConstants.MODULE, String.class);
        String recordId = exchange.getMessage().getHeader(BiginPhotoConstants.RECORD_ID, String.class);
        boolean known = PhotoRecord.isModule(module) && PhotoRecord.isRecordId(recordId);
        exchange.setProperty(
                ExchangePropertyKey.EXCEPTION_CAUGHT,
                (known
                                ? failure.about(BiginPhotoOperation.download, module, recordId)
                                : failure.during(BiginPhotoOperation.download))
                        .toException(caught(exchange)));
        // counted as kept, though it is handled
        exchange.setProperty(IncompletePhotos.UNTIL, IncompletePhotos.FOREVER);
    }

    private static String reason(Exchange exchange) {
        StringBuilder kinds = new StringBuilder();
        for (Throwable cause = caught(exchange); cause != null; cause = cause.getCause()) {
            kinds.append(kinds.length() == 0 ? "" : ", because of ")
                    .append(cause.getClass().getSimpleName());
        }
        String step = exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT, String.class);
        if (step == null || !(exchange.getContext().hasEndpoint(step) instanceof FileEndpoint files)) {
            return kinds.toString();
        }
        String name = files.getFileName() == null
                ? exchange.getMessage().getHeader(Exchange.FILE_NAME, "", String.class)
                : files.getFileName().evaluate(exchange, String.class);
        Path photo = files.getFile().toPath().resolve(name);
        String obstacle = PhotoFolders.obstacle(photo);
        IOException cause = ObjectHelper.getException(IOException.class, caught(exchange));
        String otherwise = cause == null ? kinds.toString() : cause.getMessage();
        return MessageFileName.shown(photo + " cannot be written: " + (obstacle == null ? otherwise : obstacle));
    }

    private static Exception caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
    }
}
