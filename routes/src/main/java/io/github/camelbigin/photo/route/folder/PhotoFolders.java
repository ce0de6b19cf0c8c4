// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The folders of a route that polls an inbox. Null is not known, and not checked. Not thread-safe. */
public final class PhotoFolders {

    private String inbox;
    private String done;
    private String deadLetters;

    void setInbox(String inbox) {
        this.inbox = inbox;
    }

    /** Those of a source whose inbox is elsewhere. */
    public static PhotoFolders withoutInbox(String done, String deadLetters) {
        PhotoFolders folders = new PhotoFolders();
        folders.setDone(done);
        folders.setDeadLetters(deadLetters == null || deadLetters.isBlank() ? null : deadLetters);
        return folders;
    }

    public Optional<File> inbox() {
        return Optional.ofNullable(inbox).map(File::new);
    }

    /** As it is set; null if it is not known. */
    public String done() {
        return done;
    }

    void setDone(String done) {
        this.done = done;
    }

    void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * Where dead letters go: {@code named}, or without a name {@code dead-letters} beside the inbox.
     *
     * @param named null or blank for none
     */
    public static Path deadLetters(String named, String inbox) {
        return named == null || named.isBlank() ? place(Path.of(inbox)).resolveSibling("dead-letters") : Path.of(named);
    }

    /**
     * The folder that has nothing but processed photos, absolute; null if it is not known.
     *
     * @throws IllegalArgumentException if that cannot be told, because of an expression in its name
     */
    public Path processed() {
        if (done == null || inbox == null) {
            return done == null ? null : place(Path.of(done));
        }
        Path folder = place(Path.of(inbox));
        int expression = done.indexOf('{');
        if (expression < 0) {
            return place(folder.resolve(done));
        }
        Path fixed = place(folder.resolve(done.substring(0, done.lastIndexOf('/', expression) + 1)));
        if (!fixed.startsWith(folder) || isPolled(folder, fixed)) {
            throw new IllegalArgumentException(
                    "it cannot be told which files there are processed photos; before the expression, name a folder in the inbox whose name begins with a dot, such as .done/${date:now:yyyy}");
        }
        return fixed;
    }

    /** Whether an inbox has this folder, and photos in it are picked up. */
    public static boolean isPolled(Path inbox, Path folder) {
        return folder.startsWith(inbox)
                && StreamSupport.stream(inbox.relativize(folder).spliterator(), false)
                        .noneMatch(part -> part.toString().startsWith("."));
    }

    /** Null if it is not known. */
    public Path deadLetters() {
        return deadLetters == null && inbox == null ? null : deadLetters(deadLetters, inbox);
    }

    /** @throws IllegalArgumentException if photos could not be read from the inbox, or would be picked up there again for ever */
    void check() {
        if (inbox == null) {
            return;
        }
        if (inbox.isBlank()) {
            throw new IllegalArgumentException("The inbox has no name: name a folder");
        }
        Path folder = place(Path.of(inbox));
        checkInbox(folder);
        Path donePlace = done == null ? null : place(folder.resolve(done));
        Path deadPlace = place(deadLetters());
        if (donePlace != null) {
            checkOutside(folder, donePlace, "processed photos (" + done + ")");
        }
        if (Files.exists(deadPlace) && !Files.isDirectory(deadPlace)) {
            throw new IllegalArgumentException("The folder of dead letters " + deadLetters() + " is not a folder");
        }
        checkOutside(folder, deadPlace, "dead letters (" + deadLetters() + ")");
        if (donePlace != null && (donePlace.startsWith(deadPlace) || deadPlace.startsWith(donePlace))) {
            throw new IllegalArgumentException("Processed photos (" + done + ") and dead letters (" + deadLetters()
                    + ") would overwrite each other; give each a folder of its own");
        }
    }

    private static Path place(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private void checkInbox(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("The inbox " + inbox + " is not a folder");
        }
        if (Files.exists(folder) && (!Files.isReadable(folder) || !Files.isExecutable(folder))) {
            throw new IllegalArgumentException("This program is not allowed to list the inbox " + inbox);
        }
        Path there = nearestExisting(folder);
        if (!there.equals(folder) && !(Files.isDirectory(there) && Files.isWritable(there))) {
            throw new IllegalArgumentException(
                    "The inbox " + inbox + " does not exist and cannot be created in " + there);
        }
    }

    /** What keeps a file from being written at this place; null if nothing is known of. */
    public static String obstacle(Path file) {
        return Files.isDirectory(file)
                ? "a folder is in its place; move it away"
                : folderObstacle(file.toAbsolutePath().getParent());
    }

    /** @throws IllegalArgumentException if nothing can be written in a folder, or it cannot be created */
    public static void checkWritten(Path folder) {
        String obstacle = folderObstacle(folder.toAbsolutePath());
        if (obstacle != null) {
            throw new IllegalArgumentException("Photos cannot be written in the folder " + folder + ": " + obstacle);
        }
    }

    private static String folderObstacle(Path folder) {
        Path there = nearestExisting(folder);
        if (!Files.isDirectory(there)) {
            return there + " is not a folder; move it away, or name another folder";
        }
        return Files.isWritable(there) ? null : "this program is not allowed to write in " + there;
    }

    /** @param folder absolute */
    static Path nearestExisting(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** The inbox, which now exists. */
    Path create() throws IOException {
        return Files.createDirectories(Path.of(inbox));
    }

    private static void checkOutside(Path inbox, Path place, String what) {
        if (isPolled(inbox, place)) {
            throw new IllegalArgumentException("The folder of " + what + " is in the inbox " + inbox
                    + ", which would pick them up again; choose one outside, or one whose name begins with a dot");
        }
    }
}
