// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.AnswerBody;
import io.github.camelbigin.sandbox.image.PhotoFormat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Photos as {@code <folder>/<module>/<record id>.<extension>}: whole or not there at all, whenever the process ends. */
public final class PhotoFolder {
    private static final String INCOMING = ".incoming";
    private final Path folder;
    private final Path incoming;
    private final AtomicLong arrivals = new AtomicLong();

    public PhotoFolder(Path folder) throws IOException {
        this.folder = folder;
        this.incoming = Files.createDirectories(folder.resolve(INCOMING));
        for (String module : Records.MODULES) {
            Files.createDirectories(folder.resolve(module));
        }
    }

    FileSpool spool(long limit) throws IOException {
        String name = ProcessHandle.current().pid() + "-" + arrivals.incrementAndGet();
        return new FileSpool(limit, incoming.resolve(name));
    }

    /** Moves the photo to its place; {@code replaced} is null or what was on the record before. */
    StoredPhoto keep(
            RecordKey key, String fileName, String mediaType, FileSpool spool, StoredPhoto replaced, Instant now)
            throws IOException {
        Path target = folder.resolve(key.module()).resolve(key.id() + extension(fileName));
        Files.move(spool.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (replaced != null && !replaced.file().equals(target)) {
            Files.deleteIfExists(replaced.file());
        }
        return stored(key, fileName, mediaType, target, spool.size(), now);
    }

    private static StoredPhoto stored(
            RecordKey key, String fileName, String mediaType, Path file, long size, Instant storedAt) {
        return new StoredPhoto(
                key.module(),
                key.id(),
                fileName,
                mediaType,
                AnswerBody.of(file, size),
                file,
                StoredPhoto.newImageId(),
                storedAt);
    }

    private static String extension(String fileName) {
        return PhotoFormat.ofFileName(fileName)
                .map(format -> '.' + format.extension())
                .orElse("");
    }

    /** The photos of earlier runs. */
    Map<RecordKey, StoredPhoto> load() throws IOException {
        Map<RecordKey, StoredPhoto> found = new HashMap<>();
        for (String module : Records.MODULES) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(module), Files::isRegularFile)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    RecordKey key = new RecordKey(module, name.replaceFirst("\\..*", ""));
                    if (RecordKey.isId(key.id())) {
                        Instant storedAt = Files.getLastModifiedTime(file).toInstant();
                        found.put(key, stored(key, name, mediaType(name), file, Files.size(file), storedAt));
                    }
                }
            }
        }
        return found;
    }

    public static String mediaType(String fileName) {
        return PhotoFormat.ofFileName(fileName).map(PhotoFormat::mediaType).orElse("application/octet-stream");
    }
}
