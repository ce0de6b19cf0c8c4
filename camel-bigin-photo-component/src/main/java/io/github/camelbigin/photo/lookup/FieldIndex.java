// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.FieldKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of a module by the value of one field, as they are listed page by page; 100,000 need 45 MB. One thread at a time lists; all may read a complete one. */
final class FieldIndex {

    private static final Logger LOG = LoggerFactory.getLogger(FieldIndex.class);

    private final RecordPages pages;
    private final LookupKey like;
    private final Map<String, List<FoundRecord>> byValue = new HashMap<>();
    private volatile State state = State.LISTING;

    private enum State {
        LISTING,
        COMPLETE,
        /** It has more records than can be listed. */
        IMPOSSIBLE
    }

    /** @param like of the same module and field */
    FieldIndex(Records records, LookupKey like) {
        this.pages = new RecordPages(token -> records.list(like, token));
        this.like = like;
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
        String value = fields.get(like.field());
        if (value != null && !value.isBlank() && value.length() <= LookupKey.MAX_VALUE) {
            byValue.computeIfAbsent(FieldKind.of(like.field()).normal(value), none -> new ArrayList<>(1))
                    .add(FoundRecord.of(fields, like));
        }
    }

    /** None unless the index is complete. */
    List<FoundRecord> find(LookupKey key) {
        return isComplete() ? Collections.unmodifiableList(byValue.getOrDefault(key.normal(), List.of())) : List.of();
    }
}
