// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one record among those that were found. */
public final class RecordChoice {

    private static final int MAX_CANDIDATES = 20;

    private RecordChoice() {}

    /**
     * @param found at least one
     * @param several what happens if there are several
     * @throws io.github.camelbigin.photo.failure.BiginUnknownRecordException if there are several, and none of them is the newest
     */
    public static FoundRecord of(LookupKey key, List<FoundRecord> found, AmbiguousRecord several)
            throws BiginPhotoException {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<FoundRecord> sorted = found.stream()
                .sorted(Comparator.comparing(RecordChoice::time).reversed().thenComparing(FoundRecord::id))
                .toList();
        if (several == AmbiguousRecord.newest && time(sorted.get(0)).isAfter(time(sorted.get(1)))) {
            return sorted.get(0);
        }
        throw ambiguous(key, sorted);
    }

    private static Instant time(FoundRecord record) {
        return record.modified() == null ? Instant.MIN : record.modified();
    }

    private static BiginPhotoException ambiguous(LookupKey key, List<FoundRecord> found) {
        List<Map<String, Object>> candidates =
                found.stream().limit(MAX_CANDIDATES).map(FoundRecord::describe).toList();
        String text = candidates.stream()
                .map(candidate ->
                        candidate.values().stream().map(Object::toString).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return BiginFailure.of(
                        BiginErrorCode.AMBIGUOUS_RECORD, "There are " + found.size() + " of " + key + ": " + text)
                .withDetails(Map.of("module", key.module(), "candidates", candidates))
                .toException();
    }

    /** @param tried all that was looked up; at least one */
    public static BiginPhotoException notFound(List<LookupKey> tried) {
        return none("There is no record of " + words(tried, ", nor of ")).toException();
    }

    /**
     * Its detail {@code lookup} is equal for keys that mean the same.
     *
     * @param keys all that would be looked up; at least one
     */
    public static BiginPhotoException notLookedUp(List<LookupKey> keys) {
        String lookup = keys.stream()
                .map(key -> key.module() + '.' + key.field() + '=' + key.normal())
                .collect(Collectors.joining("/"));
        return none("Bigin is asked for " + words(keys, ", else for "))
                .withDetails(Map.of("lookup", lookup))
                .toException();
    }

    private static String words(List<LookupKey> keys, String between) {
        return keys.stream().map(LookupKey::toString).collect(Collectors.joining(between));
    }

    private static BiginFailure none(String text) {
        return BiginFailure.of(BiginErrorCode.RECORD_NOT_FOUND, text);
    }
}
