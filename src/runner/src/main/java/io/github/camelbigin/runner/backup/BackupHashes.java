// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.record.PhotoRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The SHA-256 of each photo that was in Bigin at the last backup. Immutable. */
public final class BackupHashes {

    private final Map<String, String> hashes;

    private BackupHashes(Map<String, String> hashes) {
        this.hashes = hashes;
    }

    /** @throws IllegalArgumentException if it is not the manifest of a backup, or cannot be read */
    public static BackupHashes of(Path manifest) {
        try {
            return new BackupHashes(Manifest.read(manifest).values().stream()
                    .filter(entry -> !entry.isGone())
                    .collect(Collectors.toMap(BackupEntry::record, BackupEntry::sha256)));
        } catch (IOException e) {
            throw new IllegalArgumentException("The manifest " + manifest + " cannot be read: " + e, e);
        }
    }

    /** 64 hexadecimal digits; null if it had no photo. */
    public String of(PhotoRecord record) {
        return hashes.get(record.toString());
    }
}
