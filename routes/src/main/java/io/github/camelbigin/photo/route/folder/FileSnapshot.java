// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
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

/**
 * What a file was when it was picked up, in a folder or on a server, to find out whether it was written to or replaced since. Immutable.
 *
 * @param modified milliseconds since 1970, by the clock of its source
 * @param key what tells it from another file of the same name; {@code null} as a text if the source knows nothing of the kind
 */
public record FileSnapshot(long size, long modified, String key) implements Serializable {

    private static final String PICKED_UP = "photoSnapshot";

    /** The photo of an exchange, where it came from. */
    @FunctionalInterface
    public interface Source {

        /** As it is now; null if it does not exist any more. */
        FileSnapshot now() throws IOException;
    }

    private record PickedUp(FileSnapshot photo, long unchangedSince, Source source) {}

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

    /** Whether the file is there and did not change. False if it cannot be seen. */
    boolean isStill(Path file) {
        try {
            return equals(of(file));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The exchange is about this photo from now on.
     *
     * @param unchangedSince in milliseconds since 1970, by this machine's clock
     */
    public void remember(Exchange exchange, long unchangedSince, Source source) {
        exchange.setProperty(PICKED_UP, new PickedUp(this, unchangedSince, source));
    }

    /** The exchange is about a photo that is not the file which was picked up, but in it. */
    public static void forget(Exchange exchange) {
        exchange.removeProperty(PICKED_UP);
        exchange.removeProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE);
    }

    /** Whether the exchange is about a photo that was picked up in a folder of this machine. */
    public static boolean isLocal(Exchange exchange) {
        GenericFile<?> file = genericFile(exchange); // null for an object of a bucket
        return known(exchange) != null && file != null && file.getFile() instanceof File;
    }

    /** Whether the photo of the exchange differs from the one picked up. False if it is gone, or nothing was picked up. */
    public static boolean isChanged(Exchange exchange) throws IOException {
        PickedUp pickedUp = known(exchange);
        FileSnapshot now = pickedUp == null ? null : pickedUp.source().now();
        return now != null && !now.equals(pickedUp.photo());
    }

    /** Whether the photo of the exchange was picked up in a folder of this machine and does not exist any more. */
    public static boolean isGone(Exchange exchange) {
        return isLocal(exchange) && Files.notExists(file(exchange), LinkOption.NOFOLLOW_LINKS);
    }

    /** For how many milliseconds it was not written to; null if nothing was picked up. */
    public static Long age(Exchange exchange, long now) {
        PickedUp pickedUp = known(exchange);
        return pickedUp == null ? null : now - pickedUp.unchangedSince();
    }

    /** As it was picked up; null if nothing was. */
    public static FileSnapshot pickedUp(Exchange exchange) {
        PickedUp pickedUp = known(exchange);
        return pickedUp == null ? null : pickedUp.photo();
    }

    private static PickedUp known(Exchange exchange) {
        return exchange.getProperty(PICKED_UP, PickedUp.class);
    }

    /** The file of an exchange with a photo of this machine. */
    public static Path file(Exchange exchange) {
        return Path.of(genericFile(exchange).getAbsoluteFilePath());
    }

    /** Of the file of an exchange, relative to its inbox. */
    static String name(Exchange exchange) {
        return genericFile(exchange).getRelativeFilePath();
    }

    private static GenericFile<?> genericFile(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
    }
}
