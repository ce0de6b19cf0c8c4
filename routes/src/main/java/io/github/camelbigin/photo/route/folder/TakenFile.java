// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;

/** What a file was when it was taken, so that it can be told whether somebody has written to it or replaced it since. Immutable. */
public record TakenFile(long size, long modified, String key) implements Serializable {

    private static final String TAKEN = "photoTaken";

    /** Null if there is no such file. */
    static TakenFile of(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // a system without file keys has null
            return new TakenFile(now.size(), now.lastModifiedTime().toMillis(), String.valueOf(now.fileKey()));
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** Of the file of the exchange, as it is now. */
    static void remember(Exchange exchange) throws IOException {
        exchange.setProperty(TAKEN, of(file(exchange)));
    }

    /** Whether the file of the exchange is another than was remembered. False if it is gone, or was never remembered. */
    public static boolean isChanged(Exchange exchange) throws IOException {
        TakenFile taken = exchange.getProperty(TAKEN, TakenFile.class);
        TakenFile now = taken == null ? null : of(file(exchange));
        return now != null && !now.equals(taken);
    }

    /** Whether the file of the exchange was remembered and is not there any more. */
    public static boolean isGone(Exchange exchange) {
        return exchange.getProperty(TAKEN) != null && Files.notExists(file(exchange), LinkOption.NOFOLLOW_LINKS);
    }

    /** How many milliseconds ago somebody wrote to it; null if it was never remembered. */
    public static Long age(Exchange exchange, long now) {
        TakenFile taken = exchange.getProperty(TAKEN, TakenFile.class);
        return taken == null ? null : now - taken.modified();
    }

    static Path file(Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        return Path.of(file.getAbsoluteFilePath());
    }
}
