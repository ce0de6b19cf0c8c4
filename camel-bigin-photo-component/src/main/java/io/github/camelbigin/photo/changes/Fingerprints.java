// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import io.github.camelbigin.photo.client.DownloadedPhoto;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.photo.session.BiginSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** What changes when a photo does, as 64 hexadecimal digits, or {@link KnownPhotos#NONE}. Thread-safe. */
final class Fingerprints {

    private static final Set<String> GONE =
            Set.of(BiginErrorCode.INVALID_DATA.code(), BiginErrorCode.NO_SUCH_RECORD.code());

    private final BiginSession session;
    private final PhotoComparison comparison;

    Fingerprints(BiginSession session, PhotoComparison comparison) {
        this.session = session;
        this.comparison = comparison;
    }

    String of(ListedRecord record) throws BiginPhotoException, IOException {
        if (!record.hasPhoto()) {
            return KnownPhotos.NONE;
        }
        return comparison == PhotoComparison.bytes
                ? ofBytes(record)
                // its form is not known: it may contain what a file of states cannot
                : hex(sha256().digest(record.image().getBytes(StandardCharsets.UTF_8)));
    }

    /** Costs one credit. */
    String ofBytes(ListedRecord record) throws BiginPhotoException, IOException {
        try {
            Optional<DownloadedPhoto> photo =
                    session.watch(() -> session.client().download(record.record(), false, null));
            return photo.isEmpty() ? KnownPhotos.NONE : ofPhoto(photo.get());
        } catch (BiginRejectedException e) {
            if (GONE.contains(e.getCode())) {
                return KnownPhotos.NONE;
            }
            throw e;
        }
    }

    private static String ofPhoto(DownloadedPhoto photo) throws IOException {
        MessageDigest digest = sha256();
        if (photo.spool() == null) {
            return hex(digest.digest(photo.bytes()));
        }
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(photo.spool()), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        } finally {
            Files.delete(photo.spool());
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
