// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.photo.client.BiginPhotoClient;
import io.github.camelbigin.photo.client.RecordPage;
import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.record.FieldKind;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The calls that show records of a module: {@code bigin-api-records.md} sections 2 and 3. Thread-safe. */
final class Records {

    /** Bigin's search ends there. */
    private static final int MAX_HITS = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final Pattern ESCAPED = Pattern.compile("[(),]|\\\\(?=[(),\\\\]|$)");
    private static final Set<String> OF_SCOPE = Set.of(
            BiginErrorCode.OAUTH_SCOPE_MISMATCH.code(),
            BiginErrorCode.NO_PERMISSION.code(),
            BiginErrorCode.AUTHORIZATION_FAILED.code());

    private final BiginPhotoClient client;
    private final Set<String> saidUnsorted = ConcurrentHashMap.newKeySet();

    Records(BiginPhotoClient client) {
        this.client = client;
    }

    /** Those hits that have the very value: the search is inexact. */
    List<FoundRecord> search(LookupKey key) throws BiginPhotoException {
        String question = "/bigin/v2/" + key.module() + "/search?" + condition(key) + "&fields="
                + String.join(",", fields(key)) + "&per_page=" + RecordPages.PER_PAGE + "&page=";
        Map<String, FoundRecord> found = new LinkedHashMap<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            if (page > MAX_HITS / RecordPages.PER_PAGE) {
                throw tooMany(key);
            }
            RecordPage hits = ask(question + page, "/bigin/v2/{module}/search", key);
            for (Map<String, String> hit : hits.records()) {
                if (key.isOf(hit)) {
                    FoundRecord record = FoundRecord.of(hit, key);
                    found.put(record.id(), record);
                }
            }
            more = hits.more();
        }
        return List.copyOf(found.values());
    }

    /** @param token of the page before; null for the first page */
    RecordPage list(LookupKey key, String token) throws BiginPhotoException {
        return ask(RecordPages.path(key.module(), fields(key), token), "/bigin/v2/{module}", key);
    }

    /** To be asked after the search, so that what is changed in between is no gap. */
    LatestChanges latestChanges(LookupKey key) throws BiginPhotoException {
        try {
            return LatestChanges.of(changes(key, null), key);
        } catch (BiginRejectedException refused) {
            sayUnsorted(key, refused);
            return LatestChanges.UNKNOWN;
        }
    }

    /** Bigin refuses {@link #changes}. */
    void sayUnsorted(LookupKey key, BiginRejectedException refused) {
        LOG.atLevel(saidUnsorted.add(key.module()) ? Level.WARN : Level.DEBUG)
                .log(
                        "{} is not listed by time of change ({}), so that lookup=auto searches what its list lacks",
                        key.module(),
                        refused.getCode());
    }

    /** As {@link #list}, but those that were changed last come first. */
    RecordPage changes(LookupKey key, String token) throws BiginPhotoException {
        String path = RecordPages.path(key.module(), fields(key), token);
        String latestFirst = "&sort_by=" + FoundRecord.MODIFIED + "&sort_order=desc";
        return ask(path + latestFirst, "/bigin/v2/{module}", key);
    }

    private static List<String> fields(LookupKey key) {
        return Stream.of(key.field(), key.nameField(), key.emailField(), FoundRecord.MODIFIED)
                .filter(field -> field != null)
                .distinct()
                .toList();
    }

    private static String condition(LookupKey key) {
        FieldKind kind = FieldKind.of(key.field());
        if (kind == FieldKind.PHONE) {
            return "phone=" + encoded(key.normal());
        }
        String value = ESCAPED.matcher(FieldKind.composed(key.value())).replaceAll("\\\\$0");
        return "criteria=" + encoded('(' + key.field() + ":equals:" + value + ')');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private RecordPage ask(String path, String template, LookupKey key) throws BiginPhotoException {
        RecordPage page;
        try {
            page = client.records("lookup", path, template, null);
        } catch (BiginAccessException e) {
            if (!OF_SCOPE.contains(e.getCode())) {
                throw e;
            }
            // not of the family access, nor with it as the cause that Camel would handle: photos that are named by ids
            // succeed
            throw BiginFailure.of(
                            BiginErrorCode.LOOKUP_NOT_PERMITTED,
                            "Bigin does not permit to look up " + key + ": " + e.getCode())
                    .withResolution(neededScopes(key))
                    .toException(e.getCause());
        }
        if (!page.records().isEmpty() && page.records().stream().noneMatch(fields -> fields.containsKey(key.field()))) {
            throw BiginFailure.of(
                            BiginErrorCode.INVALID_QUERY,
                            "Records of " + key.module() + " have no field " + key.field())
                    .toException();
        }
        return page;
    }

    private static String neededScopes(LookupKey key) {
        return "To look up records, create a new refresh token, for instance with bigin-photo login, that has the scopes ZohoBigin.modules."
                + key.module().toLowerCase(Locale.ROOT)
                + ".READ and ZohoSearch.securesearch.READ, too, then restart the program; or name records by their ids";
    }

    /** Another record with the very value may be among those that Bigin does not show. */
    private static BiginPhotoException tooMany(LookupKey key) {
        return BiginFailure.of(
                        BiginErrorCode.AMBIGUOUS_RECORD,
                        "Bigin finds more than " + MAX_HITS + " records similar to " + key)
                .toException();
    }
}
