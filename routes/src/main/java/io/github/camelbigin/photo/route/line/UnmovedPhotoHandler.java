// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import java.io.File;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Told by a consumer of files (local, FTP, SFTP) that it could neither move nor delete a photo that is done, so that its next
 * poll would take it again. A connection that broke meanwhile does not stop the line. Thread-safe.
 */
final class UnmovedPhotoHandler implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnmovedPhotoHandler.class);

    private final ErrorReport names = new ErrorReport();
    private final Consumer<String> stopLine;

    /** @param stopLine takes the reason */
    UnmovedPhotoHandler(Consumer<String> stopLine) {
        this.stopLine = stopLine;
    }

    @Override
    public void handleException(Throwable failure) {
        handleException(null, failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        String photo = exchange == null ? "A photo" : names.fileName(exchange);
        File local = local(exchange);
        if (local != null && !local.exists()) {
            LOG.warn(
                    "{} was done and is gone already, moved or deleted by somebody else: {}",
                    photo,
                    FailureText.of(failure));
        } else if (local == null && isBrokenConnection(failure)) {
            LOG.warn(
                    "{} is done, but did not leave its source and will be taken again: {}",
                    photo,
                    FailureText.of(failure));
        } else {
            stopLine.accept(photo + " is done, but cannot leave its source and would be taken again: "
                    + FailureText.of(failure));
        }
    }

    private static File local(Exchange exchange) {
        GenericFile<?> file = exchange == null
                ? null
                : exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        return file != null && file.getFile() instanceof File local ? local : null;
    }

    /** What a server itself refuses has no such cause. */
    private static boolean isBrokenConnection(Throwable failure) {
        return ObjectHelper.getException(IOException.class, failure) != null;
    }
}
