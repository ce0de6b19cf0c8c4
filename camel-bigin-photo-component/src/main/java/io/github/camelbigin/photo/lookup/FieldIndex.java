// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import io.github.camelbigin.photo.client.RecordPage;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.record.FieldKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of a module by the value of one field, as they are listed page by page. One thread at a time lists; all may read a complete one. */
final class FieldIndex {

    /** Bigin lists no more; at about 400 bytes a record they need 45 MB. */
    static final int MAX_RECORDS = 100_000;

    /** Pages that are nearly empty, or that repeat, would otherwise have no end. */
    static final int MAX_PAGES = 2 * MAX_RECORDS / Records.PER_PAGE;

    private static final Logger LOG = LoggerFactory.getLogger(FieldIndex.class);

    private final Records records;
    private final LookupKey like;
    private final Map<String, List<FoundRecord>> byValue = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private int pages;
    private int listed;
    private String nextToken;
    private boolean startedAgain;
    private volatile State state = State.LISTING;

    private enum State {
        LISTING,
        COMPLETE,
        /** It has more records than can be listed. */
        IMPOSSIBLE
    }

    /** @param like of the same module and field */
    FieldIndex(Records records, LookupKey like) {
        this.records = records;
        this.like = like;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    boolean isListing() {
        return state == State.LISTING;
    }

    int pages() {
        return pages;
    }

    /** After a failure it goes on where it was. */
    void listPage() throws BiginPhotoException {
        RecordPage page;
        try {
            page = records.list(like, nextToken);
        } catch (BiginRejectedException tokenRefused) {
            if (nextToken == null || startedAgain) {
                throw tokenRefused;
            }
            startAgain();
            return;
        }
        pages++;
        page.records().forEach(this::add);
        nextToken = page.nextToken();
        if (!page.more()) {
            ids.clear();
            state = State.COMPLETE;
        } else if (nextToken == null || listed >= MAX_RECORDS || pages >= MAX_PAGES) {
            state = State.IMPOSSIBLE;
            forget();
            LOG.warn("{} has more records than can be listed, so that each is looked up by a search", like.module());
        }
    }

    private void startAgain() {
        startedAgain = true;
        forget();
        listed = 0;
        nextToken = null;
    }

    private void forget() {
        byValue.clear();
        ids.clear();
    }

    private void add(Map<String, String> fields) {
        listed++;
        String value = fields.get(like.field());
        if (value == null || value.isBlank() || value.length() > LookupKey.MAX_VALUE) {
            return;
        }
        FoundRecord record = FoundRecord.of(fields, like);
        // a record that is made meanwhile moves others to the next page
        if (ids.add(record.id())) {
            byValue.computeIfAbsent(FieldKind.of(like.field()).normal(value), none -> new ArrayList<>(1))
                    .add(record);
        }
    }

    /** None unless the index is complete. */
    List<FoundRecord> find(LookupKey key) {
        return isComplete() ? Collections.unmodifiableList(byValue.getOrDefault(key.normal(), List.of())) : List.of();
    }
}
