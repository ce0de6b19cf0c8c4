// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.photo.client.RecordPage;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All records of a module, page by page, each once: {@code bigin-api-records.md} section 2. A page token that Bigin refuses begins the
 * list again, without the records that were given already. Belongs to one thread at a time.
 */
public final class RecordPages {

    /** Bigin lists no more. */
    public static final int MAX_RECORDS = 100_000;

    static final int PER_PAGE = 200;

    /** Pages that are nearly empty, or that repeat, would otherwise have no end. */
    static final int MAX_PAGES = 2 * MAX_RECORDS / PER_PAGE;

    private final Source source;
    private final Set<String> given = new HashSet<>();
    private String nextToken;
    private int pages;
    private int pagesSinceStart;
    private int listedSinceStart;
    private int givenBefore = -1;
    private boolean complete;
    private boolean outOfReach;

    /** Where the pages are from. */
    @FunctionalInterface
    public interface Source {

        /** @param token of the page; null for the first one */
        RecordPage page(String token) throws BiginPhotoException;
    }

    public RecordPages(Source source) {
        this.source = source;
    }

    /** The token binds all other parameters: they are the same for each page. */
    public static String path(String module, Collection<String> fields, String token) {
        return "/bigin/v2/" + module + "?fields=" + String.join(",", fields) + "&per_page=" + PER_PAGE
                + (token == null ? "" : "&page_token=" + URLEncoder.encode(token, UTF_8));
    }

    public boolean hasNext() {
        return !complete && !outOfReach;
    }

    /** Whether all records were given; false at the end of a list that is too long. */
    public boolean isComplete() {
        return complete;
    }

    /** How many were read. */
    public int pages() {
        return pages;
    }

    /** Those records of the next page that no page before had. After a failure it goes on where it was. */
    public List<Map<String, String>> next() throws BiginPhotoException {
        RecordPage page;
        try {
            page = source.page(nextToken);
        } catch (BiginRejectedException tokenRefused) {
            if (nextToken == null || givenBefore == given.size()) {
                throw tokenRefused;
            }
            startAgain();
            return List.of();
        }
        pages++;
        pagesSinceStart++;
        listedSinceStart += page.records().size();
        nextToken = page.nextToken();
        // a record that is made meanwhile moves others to the next page
        List<Map<String, String>> records = page.records().stream()
                .filter(record -> given.add(record.get("id")))
                .toList();
        complete = !page.more();
        outOfReach =
                page.more() && (nextToken == null || listedSinceStart >= MAX_RECORDS || pagesSinceStart >= MAX_PAGES);
        if (!hasNext()) {
            given.clear();
        }
        return records;
    }

    private void startAgain() {
        givenBefore = given.size();
        nextToken = null;
        pagesSinceStart = 0;
        listedSinceStart = 0;
    }
}
