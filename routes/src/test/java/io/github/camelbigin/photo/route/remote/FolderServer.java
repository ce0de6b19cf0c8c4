// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import io.github.camelbigin.photo.route.servers.FileServerExtension;
import io.github.camelbigin.photo.route.servers.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A server whose folder this machine can look into. */
record FolderServer(FileServerExtension server, String routeFile) implements PhotoServer {

    @Override
    public Map<String, String> settings() throws Exception {
        Map<String, String> settings = server.settings();
        settings.put("photo." + server.kind() + ".folder", "in");
        return settings;
    }

    @Override
    public Map<String, String> localSettings() {
        return Map.of("photo." + server.kind() + ".delete", "true");
    }

    Path root() {
        return server.root();
    }

    @Override
    public String inbox() {
        return "in/";
    }

    /** Under another name first, as careful senders do. */
    @Override
    public void put(String path, byte[] bytes) throws IOException {
        Path target = root().resolve(path);
        Files.createDirectories(target.getParent());
        Path partial = Files.write(target.resolveSibling("." + target.getFileName() + ".part"), bytes);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public byte[] get(String path) throws IOException {
        try {
            return Files.readAllBytes(root().resolve(path));
        } catch (NoSuchFileException e) { // not there, or moved at this moment
            return null;
        }
    }

    @Override
    public void remove(String path) throws IOException {
        Files.delete(root().resolve(path));
    }

    @Override
    public List<String> paths() {
        return TestFolder.files(root());
    }

    @Override
    public String done(String name) {
        return inbox() + ".done/" + name;
    }

    @Override
    public String deadLetter(String name) {
        return inbox() + ".dead-letters/" + name;
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public void cutNextTransfers(int count, long afterBytes) {
        server.cutNextTransfers(count, afterBytes);
    }

    @Override
    public int cutsToCome() {
        return server.cutsToCome();
    }

    @Override
    public void secret(String changed) throws Exception {
        server.login(server.user(), changed);
    }

    @Override
    public String secret() {
        return server.password();
    }
}
