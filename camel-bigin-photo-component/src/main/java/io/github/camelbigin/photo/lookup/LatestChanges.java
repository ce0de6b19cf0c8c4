// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import io.github.camelbigin.photo.client.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a search may lack: the records of a module that were changed last, by whichever person or program. Immutable.
 *
 * @param found those that have the value
 * @param complete whether the search lacks no other
 */
record LatestChanges(List<FoundRecord> found, boolean complete) {

    /** If they cannot be listed. */
    static final LatestChanges UNKNOWN = new LatestChanges(List.of(), false);

    /** Three times what was seen: {@code bigin-api-records.md} section 3. */
    private static final Duration SEARCH_LAG = Duration.ofMinutes(1);

    /** @param page the first, sorted by {@link FoundRecord#MODIFIED}, the latest first */
    static LatestChanges of(RecordPage page, LookupKey key) {
        List<FoundRecord> found = page.records().stream()
                .filter(key::isOf)
                .map(fields -> FoundRecord.of(fields, key))
                .toList();
        return new LatestChanges(found, !page.more() || reachesBack(page, page.served()));
    }

    /** @param to by Bigin's clock: that of this machine may be wrong; null if it is not known */
    static boolean reachesBack(RecordPage page, Instant to) {
        if (to == null || page.records().isEmpty()) {
            return false;
        }
        Map<String, String> last = page.records().get(page.records().size() - 1);
        Instant changed = FoundRecord.time(last.get(FoundRecord.MODIFIED));
        return changed != null && changed.isBefore(to.minus(SEARCH_LAG));
    }
}
