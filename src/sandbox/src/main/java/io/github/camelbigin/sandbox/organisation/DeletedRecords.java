// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records that were removed: 60 days in the recycle bin, then 120 days among the permanently deleted. Thread-safe. */
public final class DeletedRecords {
    private static final Duration BIN = Duration.ofDays(60);
    private static final Duration LISTED = Duration.ofDays(120);

    private final List<Deleted> all = new CopyOnWriteArrayList<>();

    /**
     * A record that was removed.
     *
     * @param name null once it is permanently deleted
     */
    public record Deleted(RecordKey key, String name, Instant at, boolean permanent) {
        /** Empty when it is no longer listed. */
        private Optional<Deleted> asOf(Instant now) {
            if (permanent) {
                return now.isBefore(at.plus(LISTED)) ? Optional.of(this) : Optional.empty();
            }
            Instant emptied = at.plus(BIN);
            return now.isBefore(emptied) ? Optional.of(this) : new Deleted(key, null, emptied, true).asOf(now);
        }
    }

    void add(BiginRecord record, boolean permanent, Instant now) {
        all.add(new Deleted(record.key(), permanent ? null : record.name(), now, permanent));
    }

    /** Those of a module, the latest first. */
    public List<Deleted> ofModule(String module, Instant now) {
        return all.stream()
                .filter(one -> one.key().module().equals(module))
                .flatMap(one -> one.asOf(now).stream())
                .sorted((one, other) -> other.at().compareTo(one.at()))
                .toList();
    }
}
