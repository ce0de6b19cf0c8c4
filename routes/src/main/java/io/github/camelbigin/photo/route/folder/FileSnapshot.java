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

/** What a file was when it was picked up, to find out whether it was written to or replaced since. Immutable. */
public record FileSnapshot(long size, long modified, String key) implements Serializable {

    private static final String SNAPSHOT = "photoSnapshot";

    /** Null if the file does not exist. */
    static FileSnapshot of(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // null on a system without file keys
            return new FileSnapshot(now.size(), now.lastModifiedTime().toMillis(), String.valueOf(now.fileKey()));
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** Of the file of the exchange, as it is now. */
    static void remember(Exchange exchange) throws IOException {
        exchange.setProperty(SNAPSHOT, of(file(exchange)));
    }

    /** Whether the exchange is about a file that a {@link PhotoProcessStrategy} has picked up. */
    public static boolean isKnown(Exchange exchange) {
        return exchange.getProperty(SNAPSHOT) != null;
    }

    /** Whether the file of the exchange differs from the one picked up. False if it is gone, or not {@link #isKnown}. */
    public static boolean isChanged(Exchange exchange) throws IOException {
        FileSnapshot snapshot = exchange.getProperty(SNAPSHOT, FileSnapshot.class);
        FileSnapshot now = snapshot == null ? null : of(file(exchange));
        return now != null && !now.equals(snapshot);
    }

    /** Whether the file of the exchange was picked up and does not exist any more. */
    public static boolean isGone(Exchange exchange) {
        return isKnown(exchange) && Files.notExists(file(exchange), LinkOption.NOFOLLOW_LINKS);
    }

    /** How many milliseconds ago it was last written to; null if it is not {@link #isKnown}. */
    public static Long age(Exchange exchange, long now) {
        FileSnapshot snapshot = exchange.getProperty(SNAPSHOT, FileSnapshot.class);
        return snapshot == null ? null : now - snapshot.modified();
    }

    public static Path file(Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        return Path.of(file.getAbsoluteFilePath());
    }
}
