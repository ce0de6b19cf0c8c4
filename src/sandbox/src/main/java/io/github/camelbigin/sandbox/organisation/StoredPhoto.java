// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.AnswerBody;
import io.github.camelbigin.sandbox.image.ImageHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A photo as the sandbox holds it. Immutable and thread-safe.
 *
 * @param fileName as it was uploaded; {@code <record id>.<extension>} after a restart on a photo folder
 * @param mediaType such as {@code image/png}, by the bytes, not by what the client stated; by the file name if images are not
 *     checked
 * @param file null if it is in memory
 * @param imageId 160 hexadecimal digits, new for each upload
 * @param storedAt when it was put on its record; of its file after a restart on a photo folder
 */
public record StoredPhoto(
        String module,
        String recordId,
        String fileName,
        String mediaType,
        AnswerBody body,
        Path file,
        String imageId,
        Instant storedAt) {
    private static final int IMAGE_ID_BYTES = 80;
    private static final SecureRandom RANDOM = new SecureRandom();

    static String newImageId() {
        byte[] bytes = new byte[IMAGE_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public RecordKey key() {
        return new RecordKey(module, recordId);
    }

    /** In bytes. */
    public long size() {
        return body.length();
    }

    /** Empty if it is not an image. */
    public Optional<ImageHeader> header() {
        try {
            return file == null ? ImageHeader.of(bytes(), (int) size()) : ImageHeader.of(file);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A copy. */
    public byte[] bytes() {
        try (InputStream in = body.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read photo of " + module + '/' + recordId, e);
        }
    }

    /** In lower-case hexadecimal digits. */
    public String sha256() {
        return Sha256.hex(bytes());
    }

    @Override
    public String toString() {
        return module + '/' + recordId + ' ' + fileName + ' ' + mediaType + ' ' + size() + " bytes";
    }
}
