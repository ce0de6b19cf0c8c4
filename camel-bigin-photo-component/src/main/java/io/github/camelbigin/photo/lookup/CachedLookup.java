// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Looks up by search or by index, and remembers for a while what was found. What was not found is asked again: the record may be
 * made at any time. Thread-safe.
 */
final class CachedLookup implements RecordLookup {

    private static final int MAX_FOUND = 10_000;

    /** The name patterns of the program ask five columns: with fewer indexes they would drive each other out, and be listed again and again. */
    private static final int MAX_INDEXES = 8;

    /** With fewer, the list is not worth its first page. */
    private static final int CREDITS_BEFORE_INDEX = 20;

    /** A search, and the latest changes. */
    private static final int CREDITS_OF_LOOKUP = 2;

    /** So that thousands of names that no record has cost one credit together. */
    private static final Duration UP_TO_DATE = Duration.ofSeconds(1);

    private final Records records;
    private final LookupMode mode;
    private final Ticker ticker;
    private final Cache<Value, List<FoundRecord>> found;
    private final Cache<Column, Index> indexes;

    private record Column(String module, String field) {}

    private record Value(String module, String field, String normal) {}

    CachedLookup(Records records, LookupMode mode, Duration maxAge, Ticker ticker) {
        this.records = records;
        this.mode = mode;
        this.ticker = ticker;
        this.found = Caffeine.newBuilder()
                .maximumSize(MAX_FOUND)
                .expireAfterWrite(maxAge)
                .ticker(ticker)
                .build();
        this.indexes = Caffeine.newBuilder()
                .maximumSize(MAX_INDEXES)
                .expireAfterWrite(maxAge)
                .ticker(ticker)
                .build();
    }

    @Override
    public List<FoundRecord> find(LookupKey key) throws BiginPhotoException {
        if (mode == LookupMode.search) {
            return remembered(key, records::search);
        }
        Index index = indexes.get(new Column(key.module(), key.field()), column -> new Index(key));
        return mode == LookupMode.index ? index.whole(key) : index.ifWorthIt(key);
    }

    private List<FoundRecord> remembered(LookupKey key, RecordLookup lookup) throws BiginPhotoException {
        Value value = new Value(key.module(), key.field(), key.normal());
        List<FoundRecord> known = found.getIfPresent(value);
        if (known != null) {
            return known;
        }
        List<FoundRecord> hits = lookup.find(key);
        if (!hits.isEmpty()) {
            found.put(value, hits);
        }
        return hits;
    }

    /** An index that is read as far as it is needed, by one thread at a time. */
    private final class Index {

        private static final int ALL = Integer.MAX_VALUE;

        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicInteger credits = new AtomicInteger();
        private final FieldIndex field;
        /** By the ticker; null if it has not been since it was listed. */
        private Long updated;
        /** Bigin refused to list the latest changes: it is not asked again for this index. */
        private volatile boolean unsorted;

        Index(LookupKey like) {
            field = new FieldIndex(records, like);
        }

        List<FoundRecord> whole(LookupKey key) throws BiginPhotoException {
            list(ALL);
            return field.isComplete() ? field.find(key) : remembered(key, records::search);
        }

        /** The list costs no more credits than the lookups did; what it lacks may be newer. */
        List<FoundRecord> ifWorthIt(LookupKey key) throws BiginPhotoException {
            int spent = credits.addAndGet(CREDITS_OF_LOOKUP);
            if (spent > CREDITS_BEFORE_INDEX) {
                list(spent);
            }
            List<FoundRecord> listed = field.find(key);
            if (!listed.isEmpty()) {
                return listed;
            }
            return isUpToDate() ? field.find(key) : remembered(key, this::searchWithChanges);
        }

        private boolean isUpToDate() throws BiginPhotoException {
            if (!field.isComplete() || unsorted) {
                return false;
            }
            lock.lock();
            try {
                long now = ticker.read();
                if (updated == null || now - updated >= UP_TO_DATE.toNanos()) {
                    updated = field.update() ? now : null;
                }
                return updated != null;
            } finally {
                lock.unlock();
            }
        }

        private List<FoundRecord> searchWithChanges(LookupKey key) throws BiginPhotoException {
            Stream<FoundRecord> found = records.search(key).stream();
            LatestChanges changes = unsorted ? LatestChanges.UNKNOWN : records.latestChanges(key);
            unsorted = changes == LatestChanges.UNKNOWN;
            found = Stream.concat(found, changes.found().stream());
            if (!changes.complete()) {
                list(ALL);
                found = Stream.concat(found, field.find(key).stream());
            }
            Map<String, FoundRecord> byId =
                    found.collect(toMap(FoundRecord::id, record -> record, (old, newer) -> newer));
            return List.copyOf(byId.values());
        }

        private void list(int maxPages) throws BiginPhotoException {
            if (!field.isListing()) {
                return;
            }
            lock.lock();
            try {
                while (field.isListing() && field.pages() < maxPages) {
                    field.listPage();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
