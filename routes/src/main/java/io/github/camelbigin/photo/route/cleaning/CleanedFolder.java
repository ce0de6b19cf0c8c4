// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cleaning;

import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * A folder in which no photos wait.
 *
 * @param real without links
 * @param root that a file to be deleted must be in, also when links are put in the place of folders meanwhile: senders may write to an inbox
 */
record CleanedFolder(Path real, RealFolder root) {

    /**
     * @param named may be a link, unless it is in an inbox
     * @throws IOException if a link leads out of an inbox, or photos may wait there
     */
    static CleanedFolder of(Path named, Collection<Path> inboxes) throws IOException {
        Path folder = named.toAbsolutePath().normalize();
        Path real = folder.toRealPath();
        Path root = real;
        for (Path each : inboxes) {
            if (!Files.isDirectory(each)) {
                continue;
            }
            Path inbox = each.toAbsolutePath().normalize();
            Path realInbox = inbox.toRealPath();
            if (folder.startsWith(inbox)) {
                root = realInbox;
                if (!real.equals(realInbox.resolve(inbox.relativize(folder)))) {
                    throw new IOException("a link in the inbox leads from " + folder + " to " + real);
                }
            }
            if (realInbox.startsWith(real) || PhotoFolders.isPolled(realInbox, real)) {
                throw new IOException("photos may wait there, because of the inbox " + inbox);
            }
        }
        return new CleanedFolder(real, new RealFolder(root));
    }
}
