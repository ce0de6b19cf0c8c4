// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.runner.cli.PhotoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a demo takes place. */
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

    /** So that the route never sees a part of it. */
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

    boolean isDone(String path) {
        return Files.isRegularFile(done().resolve(path));
    }

    /** @return null if it is none */
    DeadLetter deadLetter(String path) throws IOException {
        Path photo = deadLetters().resolve(path);
        Path reason = photo.resolveSibling(photo.getFileName() + ".error.json");
        return Files.isRegularFile(photo) && Files.isRegularFile(reason) ? DeadLetter.read(reason) : null;
    }
}
