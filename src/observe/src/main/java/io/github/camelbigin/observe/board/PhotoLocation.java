// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;

/** The file of a photo on this machine after its exchange has ended. */
final class PhotoLocation {

    private static final String MOVE_TO = PhotoProcessStrategy.MOVE_TO;
    private static final String DEAD_LETTERS = DeadLetterStore.FOLDER;
    private static final String DEAD_LETTER = DeadLetterStore.NAME;

    private PhotoLocation() {}

    /** Null if it came from another machine or is not known. The file may have been moved since. */
    static Path of(Exchange exchange, PhotoOutcome outcome) {
        try {
            if (outcome == PhotoOutcome.DOWNLOADED) {
                String produced = exchange.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED, String.class);
                return produced == null ? null : Path.of(produced);
            }
            GenericFile<?> source = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
            if (source == null || !(source.getFile() instanceof File)) {
                return null;
            }
            String deadLetters = exchange.getProperty(DEAD_LETTERS, String.class);
            String deadLetter = exchange.getProperty(DEAD_LETTER, String.class);
            if (outcome == PhotoOutcome.REJECTED && deadLetters != null && deadLetter != null) {
                return Path.of(deadLetters, deadLetter);
            }
            String moved = exchange.getProperty(MOVE_TO, String.class);
            boolean stays = outcome == PhotoOutcome.KEPT || outcome == PhotoOutcome.SUSPENDED || moved == null;
            return stays
                    ? Path.of(source.getAbsoluteFilePath())
                    : Path.of(source.getEndpointPath()).resolve(moved).toAbsolutePath();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
