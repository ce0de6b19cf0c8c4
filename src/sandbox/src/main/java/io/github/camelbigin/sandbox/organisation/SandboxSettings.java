// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** What {@code SandboxBuilder} collects; its setters say what each means. */
public record SandboxSettings(
        int port,
        Set<RecordKey> records,
        Set<RecordKey> lockedRecords,
        boolean createRecords,
        Path photoFolder,
        int concurrencyLimit,
        int dailyCredits,
        long maxPhotoBytes,
        long maxPhotoPixels,
        boolean checkImages,
        boolean crmUploadErrors,
        boolean acceptChunked,
        Duration tokenLife,
        int throttleStatus,
        int invalidSecretStatus,
        boolean legacyExpiry,
        boolean omitExpiresIn,
        boolean omitScope,
        int unknownRecordOnDownload,
        int missingPhotoOnDelete,
        Set<DownloadProfile> downloadProfiles,
        Duration latency,
        Clock clock,
        String clientId,
        String clientSecret,
        String refreshToken,
        int requestLogSize,
        boolean keepBodies,
        boolean hashFiles) {

    @Override
    public String toString() {
        return "sandbox on port " + port;
    }
}
