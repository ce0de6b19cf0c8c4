// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.io.IOException;
import java.util.Map;

/** One organisation of Bigin: what calls read and change. Thread-safe. */
public record Organisation(SandboxSettings settings, Tokens tokens, Records records, Photos photos, Usage usage) {
    /** With the records that the settings name, and those that have a photo in the photo folder. */
    public static Organisation of(SandboxSettings settings) throws IOException {
        Tokens tokens = new Tokens(settings.clock(), settings.tokenLife(), settings.refreshToken());
        Records records = new Records(settings.clock(), settings.createRecords(), settings.searchDelay());
        settings.records().forEach(records::addIndexed);
        settings.lockedRecords().forEach(key -> records.lock(key.module(), key.id()));
        PhotoFolder folder = settings.photoFolder() == null ? null : new PhotoFolder(settings.photoFolder());
        Photos photos = new Photos(folder, settings.clock());
        photos.all().stream()
                .filter(photo -> !records.exists(photo.module(), photo.recordId()))
                .forEach(photo -> records.addIndexed(photo.key(), Map.of()));
        Usage usage = new Usage(
                settings.clock(),
                settings.concurrencyLimit(),
                settings.dailyCredits(),
                settings.has(BiginVariant.RATE_LIMIT_WITH_RETRY_AFTER));
        return new Organisation(settings, tokens, records, photos, usage);
    }

    @Override
    public String toString() {
        return "organisation with " + photos.size() + " photos";
    }
}
