// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** The folders of a route that takes photos from one. Null is not known, and not checked. Not thread-safe. */
final class PhotoFolders {

    private String inbox;
    private String done;
    private String deadLetters;

    void setInbox(String inbox) {
        this.inbox = inbox;
    }

    void setDone(String done) {
        this.done = done;
    }

    void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** @throws IllegalArgumentException if photos could not be taken from the inbox, or would be taken from it again for ever */
    void check() {
        if (inbox == null) {
            return;
        }
        if (inbox.isBlank()) {
            throw new IllegalArgumentException("The inbox has no name: name a folder");
        }
        Path folder = Path.of(inbox).toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("The inbox " + inbox + " is no folder");
        }
        if (Files.exists(folder) && !(Files.isReadable(folder) && Files.isExecutable(folder))) {
            throw new IllegalArgumentException("This program may not look into the inbox " + inbox);
        }
        if (done != null) {
            checkOutside(folder, folder.resolve(done), "photos that are done (" + done + ")");
        }
        if (deadLetters != null) {
            checkOutside(folder, Path.of(deadLetters), "dead letters (" + deadLetters + ")");
        }
    }

    private static void checkOutside(Path inbox, Path folder, String what) {
        Path place = folder.toAbsolutePath().normalize();
        boolean taken = place.startsWith(inbox)
                && StreamSupport.stream(inbox.relativize(place).spliterator(), false)
                        .noneMatch(part -> part.toString().startsWith("."));
        if (taken) {
            throw new IllegalArgumentException("The folder of " + what + " is in the inbox " + inbox
                    + ", which would take them again; choose one outside, or one whose name begins with a dot");
        }
    }
}
