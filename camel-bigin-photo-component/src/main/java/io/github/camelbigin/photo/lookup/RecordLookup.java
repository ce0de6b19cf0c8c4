// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.util.List;

/**
 * Finds records by the value of a field. For users who know a better way than Bigin's search, such as a database of their own.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface RecordLookup {

    /**
     * All records that have the value, and none that has only a similar one: a photo goes to the record if there is exactly one.
     *
     * @return empty if there is none; never null
     * @throws BiginPhotoException if it cannot be found out; see
     *     {@link io.github.camelbigin.photo.failure.BiginFailure#toException()}
     */
    List<FoundRecord> find(LookupKey key) throws BiginPhotoException;

    /**
     * Asks Bigin, with the calls of {@code client}.
     *
     * @param maxAge for how long what was found is used again
     */
    static RecordLookup of(BiginPhotoClient client, LookupMode mode, Duration maxAge) {
        return new CachedLookup(new Records(client), mode, maxAge, Ticker.systemTicker());
    }
}
