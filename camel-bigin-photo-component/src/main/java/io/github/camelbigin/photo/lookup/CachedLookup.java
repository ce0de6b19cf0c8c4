// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks up by search or by index, and remembers for a while what was found. What was not found is asked again: the record may be
 * made at any time. Thread-safe.
 */
final class CachedLookup implements RecordLookup {

    private static final int MAX_FOUND = 10_000;

    /** The name patterns of the program ask five columns: with fewer indexes they would drive each other out, and be listed again and again. */
    private static final int MAX_INDEXES = 8;

    /** With fewer, the list is not worth its first page. */
    private static final int SEARCHES_BEFORE_INDEX = 20;

    private final Records records;
    private final LookupMode mode;
    private final Cache<Value, List<FoundRecord>> found;
    private final Cache<Column, Index> indexes;

    private record Column(String module, String field) {}

    private record Value(String module, String field, String normal) {}

    CachedLookup(Records records, LookupMode mode, Duration maxAge, Ticker ticker) {
        this.records = records;
        this.mode = mode;
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
            return search(key);
        }
        Index index = indexes.get(new Column(key.module(), key.field()), column -> new Index(key));
        return mode == LookupMode.index ? index.whole(key) : index.ifWorthIt(key);
    }

    private List<FoundRecord> search(LookupKey key) throws BiginPhotoException {
        Value value = new Value(key.module(), key.field(), key.normal());
        List<FoundRecord> known = found.getIfPresent(value);
        if (known != null) {
            return known;
        }
        List<FoundRecord> hits = records.search(key);
        if (!hits.isEmpty()) {
            found.put(value, hits);
        }
        return hits;
    }

    /** An index that is read as far as it is needed, by one thread at a time. */
    private final class Index {

        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicInteger searches = new AtomicInteger();
        private final FieldIndex field;

        Index(LookupKey like) {
            field = new FieldIndex(records, like);
        }

        List<FoundRecord> whole(LookupKey key) throws BiginPhotoException {
            if (field.isListing()) {
                lock.lock();
                try {
                    list(Integer.MAX_VALUE);
                } finally {
                    lock.unlock();
                }
            }
            return field.isComplete() ? field.find(key) : search(key);
        }

        /** The list costs no more credits than the searches did; what it lacks may be newer, and is searched. */
        List<FoundRecord> ifWorthIt(LookupKey key) throws BiginPhotoException {
            int asked = searches.incrementAndGet();
            if (field.isListing() && asked > SEARCHES_BEFORE_INDEX && lock.tryLock()) {
                try {
                    list(asked);
                } finally {
                    lock.unlock();
                }
            }
            List<FoundRecord> listed = field.isComplete() ? field.find(key) : List.of();
            return listed.isEmpty() ? search(key) : listed;
        }

        private void list(int maxPages) throws BiginPhotoException {
            while (field.isListing() && field.pages() < maxPages) {
                field.listPage();
            }
        }
    }
}
