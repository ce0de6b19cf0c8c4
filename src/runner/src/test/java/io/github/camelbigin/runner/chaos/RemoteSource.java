// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.photo.route.servers.FileServerExtension;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The inbox on a server as its other users see it, and all other places there. Names are relative to the inbox. */
interface RemoteSource {

    /** A photo of which a part is there. */
    interface Sender {
        /** Writes the rest, wherever the file was moved to meanwhile. */
        void end(byte[] whole) throws IOException;
    }

    String kind();

    Map<String, String> settings() throws Exception;

    /** In one step. */
    void put(String name, byte[] photo) throws IOException;

    /** With the first bytes only, in place of what was there. */
    Sender begin(String name, byte[] first) throws IOException;

    /** Cuts the file that is there; null if there is none. */
    Sender truncate(String name) throws IOException;

    /** False if there is no file of this name. */
    boolean rename(String name, String to) throws IOException;

    /** False if there was none. */
    boolean delete(String name) throws IOException;

    boolean has(String name) throws IOException;

    List<String> inbox() throws IOException;

    /** All files of the server by their SHA-256, with one of their paths. */
    Map<String, String> hashes() throws IOException;

    record Folder(FileServerExtension server) implements RemoteSource {

        @Override
        public String kind() {
            return server.kind();
        }

        @Override
        public Map<String, String> settings() throws Exception {
            Map<String, String> settings = server.settings();
            settings.put("photo." + kind() + ".folder", "in");
            settings.put("photo." + kind() + ".pollDelay", "100");
            return settings;
        }

        private Path file(String name) throws IOException {
            Path file = server.root().resolve("in").resolve(name);
            Files.createDirectories(file.getParent());
            return file;
        }

        @Override
        public void put(String name, byte[] photo) throws IOException {
            Path partial = Files.write(file(name + ".part"), photo);
            Files.move(partial, file(name), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public Sender begin(String name, byte[] first) throws IOException {
            FileChannel file = FileChannel.open(
                    file(name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            file.write(ByteBuffer.wrap(first));
            return whole -> {
                try (file) {
                    file.write(ByteBuffer.wrap(whole), 0);
                }
            };
        }

        @Override
        public Sender truncate(String name) throws IOException {
            try {
                FileChannel file = FileChannel.open(file(name), StandardOpenOption.WRITE);
                file.truncate(file.size() / 2);
                return whole -> {
                    try (file) {
                        file.truncate(0);
                        file.write(ByteBuffer.wrap(whole), 0);
                    }
                };
            } catch (NoSuchFileException processed) {
                return null;
            }
        }

        @Override
        public boolean rename(String name, String to) throws IOException {
            try {
                Files.move(file(name), file(to), StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (NoSuchFileException processed) {
                return false;
            }
        }

        @Override
        public boolean delete(String name) throws IOException {
            return Files.deleteIfExists(file(name));
        }

        @Override
        public boolean has(String name) throws IOException {
            return Files.exists(file(name));
        }

        @Override
        public List<String> inbox() throws IOException {
            Path inbox = server.root().resolve("in");
            return files(inbox)
                    .map(file -> inbox.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }

        @Override
        public Map<String, String> hashes() throws IOException {
            return files(server.root())
                    .collect(Collectors.toMap(
                            file -> PlannedPhoto.sha256(ChaosFolders.read(file)), Path::toString, (a, b) -> a));
        }

        private static Stream<Path> files(Path folder) throws IOException {
            try (Stream<Path> files = Files.find(folder, 20, (path, attributes) -> attributes.isRegularFile())) {
                return files.toList().stream();
            }
        }
    }

    record Bucket(S3ServerExtension server) implements RemoteSource {

        private static final String INBOX = "inbox/";

        @Override
        public String kind() {
            return "s3";
        }

        @Override
        public Map<String, String> settings() {
            Map<String, String> settings = new TreeMap<>(server.settings());
            settings.put("photo.s3.pollDelay", "100");
            return settings;
        }

        private byte[] get(String name) {
            try {
                return server.get(INBOX + name);
            } catch (NoSuchKeyException processed) {
                return null;
            }
        }

        @Override
        public void put(String name, byte[] photo) {
            server.put(INBOX + name, photo);
        }

        @Override
        public Sender begin(String name, byte[] first) {
            put(name, first);
            return whole -> put(name, whole);
        }

        @Override
        public Sender truncate(String name) {
            byte[] photo = get(name);
            return photo == null ? null : begin(name, Arrays.copyOf(photo, photo.length / 2));
        }

        @Override
        public boolean rename(String name, String to) {
            byte[] photo = get(name);
            if (photo != null) {
                put(to, photo);
                delete(name);
            }
            return photo != null;
        }

        @Override
        public boolean delete(String name) {
            boolean there = has(name);
            server.client()
                    .deleteObject(request -> request.bucket(server.bucket()).key(INBOX + name));
            return there;
        }

        @Override
        public boolean has(String name) {
            return get(name) != null;
        }

        @Override
        public List<String> inbox() {
            return server.keys(INBOX).stream()
                    .map(key -> key.substring(INBOX.length()))
                    .toList();
        }

        @Override
        public Map<String, String> hashes() {
            return server.keys("").stream()
                    .collect(Collectors.toMap(
                            key -> PlannedPhoto.sha256(server.get(key)), key -> "bucket/" + key, (a, b) -> a));
        }
    }
}
