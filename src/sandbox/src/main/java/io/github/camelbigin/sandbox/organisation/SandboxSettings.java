// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What {@code SandboxBuilder} collects; its setters say what each means. */
public record SandboxSettings(
        int port,
        Map<RecordKey, Map<String, ?>> records,
        Set<RecordKey> lockedRecords,
        boolean createRecords,
        Path photoFolder,
        int concurrencyLimit,
        int dailyCredits,
        long maxPhotoBytes,
        long maxPhotoPixels,
        boolean checkImages,
        boolean strictImages,
        Duration tokenLife,
        Set<DownloadProfile> downloadProfiles,
        Set<BiginVariant> variants,
        Duration searchDelay,
        Duration latency,
        Clock clock,
        String clientId,
        String clientSecret,
        String refreshToken,
        int requestLogSize,
        boolean keepBodies,
        boolean hashFiles) {

    public boolean has(BiginVariant variant) {
        return variants.contains(variant);
    }

    @Override
    public String toString() {
        return "sandbox on port " + port;
    }
}
