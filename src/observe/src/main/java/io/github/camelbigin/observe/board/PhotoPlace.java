// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;

/** Where a photo lies, on this machine, once its way has ended. */
final class PhotoPlace {

    // set by photo-templates.yaml
    private static final String MOVE_TO = "photoMoveTo";
    // set by photo-fates.yaml
    private static final String DEAD_LETTERS = "photoDeadLetters";
    private static final String DEAD_LETTER = "photoDeadLetter";

    private PhotoPlace() {}

    /** Null if it came from another machine, or its place cannot be told. It may have left there since. */
    static Path of(Exchange exchange, Fate fate) {
        try {
            if (fate == Fate.DOWNLOADED) {
                String produced = exchange.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED, String.class);
                return produced == null ? null : Path.of(produced);
            }
            GenericFile<?> source = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
            if (source == null || !(source.getFile() instanceof File)) {
                return null;
            }
            String deadLetters = exchange.getProperty(DEAD_LETTERS, String.class);
            if (fate == Fate.REJECTED && deadLetters != null) {
                return Path.of(deadLetters, exchange.getProperty(DEAD_LETTER, String.class));
            }
            String moved = exchange.getProperty(MOVE_TO, String.class);
            boolean stays = fate == Fate.LEFT || fate == Fate.STOPPED || moved == null;
            return stays
                    ? Path.of(source.getAbsoluteFilePath())
                    : Path.of(source.getEndpointPath()).resolve(moved).toAbsolutePath();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
