// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.cli.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** The SHA-256 of each photo that was in Bigin at the last backup. Immutable. */
public final class BackupHashes {

    private final Map<String, String> hashes;

    private final Instant time;

    private BackupHashes(Map<String, String> hashes, Instant time) {
        this.hashes = hashes;
        this.time = time;
    }

    /** @throws IllegalArgumentException if it is not the manifest of a backup, or cannot be read */
    public static BackupHashes of(Path manifest) {
        try {
            Map<String, String> hashes = new HashMap<>();
            ManifestFile.read(manifest, entry -> {
                if (!entry.isGone()) {
                    hashes.put(entry.record(), entry.sha256());
                }
            });
            return new BackupHashes(
                    hashes, Files.getLastModifiedTime(manifest).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw new IllegalArgumentException("The manifest " + manifest + " cannot be read: " + FileFailure.of(e), e);
        }
    }

    /**
     * Of the plan of an upload; nothing is wrong if it is not the manifest of a backup.
     *
     * @throws IllegalArgumentException if it is one, but lacks a part; says what to do
     */
    public static void requireWhole(Path plan) {
        try {
            if (ManifestFile.is(plan)) {
                ManifestFile.read(plan, entry -> {});
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The plan " + plan + " cannot be read: " + FileFailure.of(e), e);
        }
    }

    /** When the manifest was written. */
    public Instant time() {
        return time;
    }

    /** 64 hexadecimal digits; null if it had no photo. */
    public String of(PhotoRecord record) {
        return hashes.get(record.toString());
    }
}
