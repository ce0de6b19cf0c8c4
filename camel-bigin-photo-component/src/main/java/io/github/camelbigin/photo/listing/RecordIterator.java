// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.listing;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.lookup.FoundRecord;
import io.github.camelbigin.photo.lookup.RecordPages;
import io.github.camelbigin.photo.session.BiginSession;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;

/**
 * The records of one module, each once, one page of 200 in memory. A page costs one credit, and is read when its first record is
 * asked for. {@link #next} throws a {@link RuntimeCamelException} whose cause is a {@link BiginPhotoException}; after {@link #close} it
 * goes on where it was, so that a redelivery of a {@code split}, which closes it, neither misses a record nor gives one twice. Belongs to one thread at a time.
 */
public final class RecordIterator implements Iterator<ListedRecord>, Closeable {

    private static final String TEMPLATE = "/bigin/v2/{module}";

    private final String module;
    private final ListSettings settings;
    private final List<String> names;
    private final RecordPages pages;
    private final BiginSession session;
    private BiginPhotoException failure;
    /** A split that fails reads the rest, and drops it. */
    private boolean failed;

    private Iterator<ListedRecord> page = Collections.emptyIterator();

    /** @param module API name */
    public RecordIterator(BiginSession session, String module, ListSettings settings) {
        this.session = session;
        this.module = module;
        this.settings = settings;
        this.names = settings.fieldsOf(module);
        List<String> asked = Stream.concat(names.stream(), Stream.of(FoundRecord.MODIFIED, ListedRecord.IMAGE))
                .distinct()
                .toList();
        // Bigin may take what was changed at the very second for older
        Instant since = settings.modifiedSince() == null
                ? null
                : settings.modifiedSince().minus(Duration.ofSeconds(1));
        this.pages = new RecordPages(
                token -> session.client().records("list", RecordPages.path(module, asked, token), TEMPLATE, since));
    }

    /** Reads pages until there is a record. */
    public boolean advance() throws BiginPhotoException {
        try {
            while (!page.hasNext() && pages.hasNext()) {
                page = session.watch(pages::next).stream()
                        .map(fields -> ListedRecord.of(module, names, fields))
                        .filter(settings::includes)
                        .iterator();
            }
            if (!page.hasNext() && !pages.isComplete()) {
                String text = module + " has more records than Bigin lists: " + RecordPages.MAX_RECORDS;
                throw BiginFailure.of(BiginErrorCode.TOO_MANY_RECORDS, text).toException();
            }
            return page.hasNext();
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.list, module, null);
        }
    }

    /** True also if that cannot be found out; {@link #next} then says why. A split would lose the record before, if this failed. */
    @Override
    public boolean hasNext() {
        if (failure == null && !failed) {
            try {
                return advance();
            } catch (BiginPhotoException e) {
                failure = e;
            }
        }
        return failure != null;
    }

    @Override
    public ListedRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (failure != null) {
            BiginPhotoException now = failure;
            failure = null;
            failed = true;
            throw new RuntimeCamelException(now);
        }
        return page.next();
    }

    /** Nothing is open between two pages. A list that failed gives nothing more; after this call it goes on where it was. */
    @Override
    public void close() {
        failed = false;
    }
}
