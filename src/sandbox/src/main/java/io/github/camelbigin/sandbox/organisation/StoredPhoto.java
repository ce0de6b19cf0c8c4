// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.AnswerBody;
import io.github.camelbigin.sandbox.image.ImageHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A photo as the sandbox holds it. Immutable and thread-safe. */
public final class StoredPhoto {
    private final String module;
    private final String recordId;
    private final String fileName;
    private final String mediaType;
    private final byte[] content;
    private final Path file;
    private final long size;
    private final Instant storedAt;

    private StoredPhoto(
            RecordKey key, String fileName, String mediaType, byte[] content, Path file, long size, Instant storedAt) {
        this.module = key.module();
        this.recordId = key.id();
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
        this.file = file;
        this.size = size;
        this.storedAt = storedAt;
    }

    /** @param content whose first {@code size} bytes are the photo; not copied */
    static StoredPhoto inMemory(
            RecordKey key, String fileName, String mediaType, byte[] content, int size, Instant storedAt) {
        return new StoredPhoto(key, fileName, mediaType, content, null, size, storedAt);
    }

    static StoredPhoto inFile(
            RecordKey key, String fileName, String mediaType, Path file, long size, Instant storedAt) {
        return new StoredPhoto(key, fileName, mediaType, null, file, size, storedAt);
    }

    public String module() {
        return module;
    }

    public String recordId() {
        return recordId;
    }

    /** As it was uploaded; {@code <record id>.<extension>} after a restart on a photo folder. */
    public String fileName() {
        return fileName;
    }

    /** Such as {@code image/png}, by the bytes, not by what the client said; by the file name if images are not checked. */
    public String mediaType() {
        return mediaType;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** When it was put on its record; of its file after a restart on a photo folder. */
    public Instant storedAt() {
        return storedAt;
    }

    /** Empty if it is no image. */
    public Optional<ImageHeader> header() {
        try {
            return file == null ? ImageHeader.of(content, (int) size) : ImageHeader.of(file);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A copy. */
    public byte[] bytes() {
        try {
            return file == null ? Arrays.copyOf(content, (int) size) : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read photo of " + module + '/' + recordId, e);
        }
    }

    /** In lower-case hexadecimal digits. */
    public String sha256() {
        return Sha256.hex(bytes());
    }

    public AnswerBody body() {
        return file == null ? AnswerBody.of(content, (int) size) : AnswerBody.of(file, size);
    }

    Path file() {
        return file;
    }

    @Override
    public String toString() {
        return module + '/' + recordId + ' ' + fileName + ' ' + mediaType + ' ' + size + " bytes";
    }
}
