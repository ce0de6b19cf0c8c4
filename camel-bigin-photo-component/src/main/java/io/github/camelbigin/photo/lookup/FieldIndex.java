// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import io.github.camelbigin.photo.client.RecordPage;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.record.FieldKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of a module by the value of one field, as they are listed page by page; 100,000 need 45 MB. One thread at a time lists and updates; all may read a complete one. */
final class FieldIndex {

    private static final Logger LOG = LoggerFactory.getLogger(FieldIndex.class);

    private final Records records;
    private final RecordPages pages;
    private final LookupKey like;
    private final Map<String, List<FoundRecord>> byValue = new ConcurrentHashMap<>();
    private volatile State state = State.LISTING;
    /** It has all that was changed until then, by Bigin's clock; null if that cannot be known. */
    private Instant current;

    private enum State {
        LISTING,
        COMPLETE,
        /** It has more records than can be listed. */
        IMPOSSIBLE
    }

    /** @param like of the same module and field */
    FieldIndex(Records records, LookupKey like) {
        this.records = records;
        this.pages = new RecordPages(this::page);
        this.like = like;
    }

    private RecordPage page(String token) throws BiginPhotoException {
        RecordPage page = records.list(like, token);
        if (pages.pages() == 0) {
            current = page.served();
        }
        return page;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    boolean isListing() {
        return state == State.LISTING;
    }

    int pages() {
        return pages.pages();
    }

    /** After a failure it goes on where it was. */
    void listPage() throws BiginPhotoException {
        pages.next().forEach(this::add);
        if (pages.isComplete()) {
            state = State.COMPLETE;
        } else if (!pages.hasNext()) {
            state = State.IMPOSSIBLE;
            byValue.clear();
            LOG.warn("{} has more records than can be listed, so that each is looked up by a search", like.module());
        }
    }

    private void add(Map<String, String> fields) {
        String value = value(fields);
        if (value != null) {
            byValue.computeIfAbsent(value, none -> new ArrayList<>(1)).add(FoundRecord.of(fields, like));
        }
    }

    /** As a key has it; null if no key has it. */
    private String value(Map<String, String> fields) {
        String value = fields.get(like.field());
        return value == null || value.isBlank() || value.length() > LookupKey.MAX_VALUE
                ? null
                : FieldKind.of(like.field()).normal(value);
    }

    /**
     * Adds what was changed since it was listed or updated: one credit for 200 changes, at least one. Only of a complete one.
     *
     * @return whether it now has all; false if Bigin does not show that
     */
    boolean update() throws BiginPhotoException {
        if (current == null) {
            return false;
        }
        try {
            current = addChanges();
        } catch (BiginRejectedException refused) {
            records.sayUnsorted(like, refused);
            current = null;
        }
        return current != null;
    }

    /** Until when it now has all. */
    private Instant addChanges() throws BiginPhotoException {
        RecordPage page = records.changes(like, null);
        Instant served = page.served();
        page.records().forEach(this::replace);
        for (int read = 1; page.more() && !LatestChanges.reachesBack(page, current); read++) {
            if (page.nextToken() == null || read > pages.pages()) {
                return null;
            }
            page = records.changes(like, page.nextToken());
            page.records().forEach(this::replace);
        }
        return served;
    }

    /** Others may be reading the list of the value. */
    private void replace(Map<String, String> fields) {
        String value = value(fields);
        if (value == null) {
            return;
        }
        FoundRecord changed = FoundRecord.of(fields, like);
        byValue.merge(value, List.of(changed), (known, one) -> {
            if (known.contains(changed)) {
                return known;
            }
            List<FoundRecord> all = new ArrayList<>(known);
            all.removeIf(record -> record.id().equals(changed.id()));
            all.add(changed);
            return all;
        });
    }

    /** None unless the index is complete. */
    List<FoundRecord> find(LookupKey key) {
        return isComplete() ? Collections.unmodifiableList(byValue.getOrDefault(key.normal(), List.of())) : List.of();
    }
}
