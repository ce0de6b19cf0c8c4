// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.runner.cli.PhotoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders of a demo. */
record DemoFolder(Path root) {

    Path inbox() {
        return root.resolve("inbox");
    }

    Path done() {
        return inbox().resolve(".done");
    }

    Path deadLetters() {
        return root.resolve("dead-letters");
    }

    /** Atomically: the route never sees an incomplete photo. */
    void drop(String path, byte[] photo) throws IOException {
        Path file = inbox().resolve(path);
        Files.createDirectories(file.getParent());
        Path hidden = file.resolveSibling("." + file.getFileName());
        Files.write(hidden, photo);
        Files.move(hidden, file);
    }

    /** Relative to the inbox, with slashes. */
    List<String> leftInInbox() throws IOException {
        return PhotoFiles.in(inbox()).stream()
                .map(file -> inbox().relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    boolean isUploaded(String path) {
        return Files.isRegularFile(done().resolve(path));
    }

    /** @return null if it is not a dead letter */
    DeadLetter deadLetter(String path) throws IOException {
        Path photo = deadLetters().resolve(path);
        Path reason =
                photo.resolveSibling(DeadLetter.reportOf(photo.getFileName().toString()));
        return Files.isRegularFile(photo) && Files.isRegularFile(reason) ? DeadLetter.read(reason) : null;
    }
}
