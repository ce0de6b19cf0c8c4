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
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Called by a consumer of files (local, FTP, SFTP) when it can neither move nor delete a processed photo, which its next
 * poll would pick up again. A broken connection does not suspend the route. Thread-safe.
 */
final class UnmovedPhotoHandler implements FailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnmovedPhotoHandler.class);

    private final ErrorReport names = new ErrorReport();
    private final Consumer<String> suspend;

    /** @param suspend accepts the reason */
    UnmovedPhotoHandler(Consumer<String> suspend) {
        this.suspend = suspend;
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        String photo = exchange == null ? "A photo" : names.fileName(exchange);
        File local = local(exchange);
        if (local != null && !local.exists()) {
            LOG.warn(
                    "{} was processed, but another program has already moved or deleted it: {}",
                    photo,
                    FailureText.of(failure));
        } else if (local == null && isBrokenConnection(failure)) {
            LOG.warn(
                    "{} was processed but not moved at its source; the next poll picks it up again: {}",
                    photo,
                    FailureText.of(failure));
        } else {
            suspend.accept(photo + " was processed but cannot be moved at its source, and would be picked up again: "
                    + FailureText.of(failure));
        }
    }

    private static File local(Exchange exchange) {
        GenericFile<?> file = exchange == null
                ? null
                : exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        return file != null && file.getFile() instanceof File local ? local : null;
    }

    /** A refusal of the server itself has no such cause. */
    private static boolean isBrokenConnection(Throwable failure) {
        return ObjectHelper.getException(IOException.class, failure) != null;
    }
}
