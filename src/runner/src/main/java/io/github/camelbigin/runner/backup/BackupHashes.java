// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.record.PhotoRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The SHA-256 of each photo that was in Bigin at the last backup. Immutable. */
public final class BackupHashes {

    private final Map<String, String> hashes;

    private BackupHashes(Map<String, String> hashes) {
        this.hashes = hashes;
    }

    /** @throws IllegalArgumentException if it is not the manifest of a backup, or cannot be read */
    public static BackupHashes of(Path manifest) {
        try {
            Map<String, String> hashes = new HashMap<>();
            Manifest.read(manifest, entry -> {
                if (!entry.isGone()) {
                    hashes.put(entry.record(), entry.sha256());
                }
            });
            return new BackupHashes(hashes);
        } catch (IOException e) {
            throw new IllegalArgumentException("The manifest " + manifest + " cannot be read: " + e, e);
        }
    }

    /** 64 hexadecimal digits; null if it had no photo. */
    public String of(PhotoRecord record) {
        return hashes.get(record.toString());
    }
}
