// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTooManyRequestsException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls lookups make, and what their failures are. */
class LookupCallsTest {

    private static final int RECORDS = 4_100; // 21 pages
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withRefreshToken(LookupCallsTest::manyPeople);

    private final AtomicLong now = new AtomicLong();
    private BiginSandbox sandbox;
    private PhotoContext context;

    private static void manyPeople(SandboxBuilder builder) {
        builder.searchDelay(Duration.ZERO);
        for (int i = 0; i < RECORDS; i++) {
            Map<String, Object> fields = Map.of(
                    "Last_Name",
                    "P" + i,
                    "Email",
                    "p" + i + "@example.com",
                    "Modified_Time",
                    "2026-01-01T00:00:00+00:00");
            builder.record("Contacts", id(i), fields);
        }
    }

    private static String id(int person) {
        return String.valueOf(2034020000000100000L + person);
    }

    private RecordLookup lookup(LookupMode mode) {
        Ticker ticker = now::get;
        return new CachedLookup(
                new Records(context.endpoint(PhotoContext.UPLOAD).session().client()), mode, MAX_AGE, ticker);
    }

    private static LookupKey person(int i) {
        return new LookupKey("Contacts", "Email", "P" + i + "@example.com");
    }

    private void assertFound(RecordLookup lookup, int person) throws BiginPhotoException {
        assertThat(lookup.find(person(person))).extracting(FoundRecord::id).containsExactly(id(person));
    }

    private long calls(boolean search) {
        return sandbox.requests().all().stream()
                .map(ReceivedRequest::path)
                .filter(path -> path.startsWith("/bigin/v2/Contacts") && path.endsWith("/search") == search)
                .count();
    }

    @Test
    void whatWasFoundIsNotSearchedAgainUntilItIsOld() throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.search);

        assertFound(lookup, 1);
        assertFound(lookup, 1);
        assertThat(calls(true)).isEqualTo(1);

        now.addAndGet(MAX_AGE.toNanos());
        assertFound(lookup, 1);
        assertThat(calls(true)).isEqualTo(2);
    }

    @Test
    void whatWasNotFoundIsSearchedAgain() throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.search);
        LookupKey tomorrow = new LookupKey("Contacts", "Email", "tomorrow@example.com");
        assertThat(lookup.find(tomorrow)).isEmpty();

        sandbox.records().add("Contacts", "7", Map.of("Email", "tomorrow@example.com"));

        assertThat(lookup.find(tomorrow)).hasSize(1);
        sandbox.records().remove("Contacts", "7");
    }

    @Test
    void anIndexIsOneListOfTheModuleUntilItIsOld() throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.index);

        for (int i = 0; i < 300; i++) {
            assertFound(lookup, i);
        }
        assertThat(lookup.find(person(RECORDS))).isEmpty();
        assertThat(calls(false)).isEqualTo(21);

        now.addAndGet(MAX_AGE.toNanos());
        assertFound(lookup, 1);
        assertThat(calls(false)).isEqualTo(42);
        assertThat(calls(true)).isZero();
    }

    /** Lookups, and how many searches and list pages they cost: a page beside each search shows what was changed just now. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "10, 10, 10", "11, 10, 31", "300, 10, 31"})
    void autoMakesTheIndexWhenItIsWorthIt(int lookups, int searches, int pages) throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.auto);

        for (int i = 0; i < lookups; i++) {
            assertFound(lookup, i);
        }

        assertThat(calls(true)).isEqualTo(searches);
        assertThat(calls(false)).isEqualTo(pages);
    }

    @Test
    void autoSearchesWhatTheIndexLacks() throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.auto);
        for (int i = 0; i <= 10; i++) {
            assertFound(lookup, i);
        }
        sandbox.records().add("Contacts", "7", Map.of("Email", "new@example.com"));

        assertThat(lookup.find(new LookupKey("Contacts", "Email", "new@example.com")))
                .hasSize(1);

        sandbox.records().remove("Contacts", "7");
    }

    /** Not one for each of them. */
    @Test
    void namesThatNoRecordHasCostOnePageInASecond() throws BiginPhotoException {
        RecordLookup lookup = lookupWithIndex();

        for (int i = 0; i < 3_000; i++) {
            assertThat(lookup.find(person(RECORDS + i))).isEmpty();
        }
        assertThat(calls(true)).isZero();
        assertThat(calls(false)).isEqualTo(1);

        sandbox.records().add("Contacts", "7", Map.of("Email", "p" + RECORDS + "@example.com"));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lookup.find(person(RECORDS))).hasSize(1);
        assertThat(lookup.find(person(RECORDS + 1))).isEmpty();
        assertThat(calls(false)).isEqualTo(2);
        sandbox.records().remove("Contacts", "7");
    }

    @Test
    void ofMoreChangesThanAPageShowsNoneIsOverlooked() throws BiginPhotoException {
        RecordLookup lookup = lookupWithIndex();
        for (int i = 0; i < 500; i++) {
            sandbox.records().add("Contacts", "" + i, Map.of("Email", "p" + (RECORDS + i) + "@example.com"));
        }

        for (int i = 0; i < 500; i++) {
            assertThat(lookup.find(person(RECORDS + i))).hasSize(1);
        }
        assertThat(calls(true)).isZero();
        assertThat(calls(false)).isEqualTo(3);
        for (int i = 0; i < 500; i++) {
            sandbox.records().remove("Contacts", "" + i);
        }
    }

    @Test
    void whereAListCannotBeSortedByTimeOfChangeTheIndexIsNoAnswer() throws BiginPhotoException {
        RecordLookup lookup = lookupWithIndex();
        sandbox.records().add("Contacts", "7", Map.of("Email", "new@example.com"));
        sandbox.faults().onRecords().next(1, Fault.status(400, "INVALID_DATA", "sort_by"));

        assertThat(lookup.find(new LookupKey("Contacts", "Email", "new@example.com")))
                .hasSize(1);
        assertThat(calls(true)).isEqualTo(1);
        sandbox.records().remove("Contacts", "7");
    }

    /** Whose calls do not count. */
    private RecordLookup lookupWithIndex() throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.auto);
        for (int i = 0; i <= 10; i++) {
            assertFound(lookup, i);
        }
        sandbox.requests().clear();
        return lookup;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[],", "{\"id\":1},", "[[],[],[],[]],"})
    void aPageOfMillionsOfTinyValuesCostsNoMemory(String value) {
        String page = "{\"data\":[" + value.repeat(15_000_000 / value.length()) + "null]}";
        sandbox.faults().onRecords().next(100, Fault.answer(200, "application/json", page.getBytes(UTF_8)));

        assertThatThrownBy(() -> lookup(LookupMode.search).find(person(1)))
                .isInstanceOf(BiginPhotoException.class)
                .hasMessageContaining("Expected a list of records, got something else");
    }

    @Test
    void aListThatFailsGoesOnWhereItWas() throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.index);
        sandbox.faults().onRecords().every(11, Fault.status(500, "INTERNAL_ERROR", "try again"));

        assertThat(failureOf(lookup).getFamily()).isEqualTo("transient");
        sandbox.faults().onRecords().clear();

        assertFound(lookup, 1);
        assertThat(calls(false)).isEqualTo(22);
    }

    @Test
    void aListThatNeverEndsIsGivenUpAndSearched() throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.index);
        byte[] again = "{\"data\":[],\"info\":{\"more_records\":true,\"next_page_token\":\"again\"}}".getBytes(UTF_8);
        sandbox.faults().onRecords().next(RecordPages.MAX_PAGES, Fault.answer(200, "application/json", again));

        assertFound(lookup, 1);
        assertThat(calls(false)).isEqualTo(RecordPages.MAX_PAGES);
        assertThat(calls(true)).isEqualTo(1);
    }

    /** Under each name that a refusal of the token may have. */
    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED_VALUE", "TOKEN_BOUND_DATA_MISMATCH", "INVALID_DATA"})
    void aListWhosePageTokenIsRefusedBeginsAgainOnce(String code) throws BiginPhotoException {
        RecordLookup lookup = lookup(LookupMode.index);
        sandbox.faults().onRecords().every(11, Fault.status(400, code, "page_token"));

        assertThat(failureOf(lookup).getCode()).isEqualTo(code);
        assertThat(calls(false)).isEqualTo(22);
        sandbox.faults().onRecords().clear();

        assertFound(lookup, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsTheOneOfAPhotoCall(LookupMode mode) throws BiginPhotoException {
        RecordLookup lookup = lookup(mode);

        sandbox.faults()
                .onRecords()
                .next(1, Fault.status(429, "TOO_MANY_REQUESTS", "").withHeader("Retry-After", "0"));
        assertThat(failureOf(lookup)).isInstanceOf(BiginTooManyRequestsException.class);
        sandbox.faults().onRecords().next(1, Fault.status(503, "X", ""));
        assertThat(failureOf(lookup).getFamily()).isEqualTo("transient");
        sandbox.faults().onRecords().next(1, Fault.truncatedJson());
        assertThat(failureOf(lookup).getCode()).isEqualTo("UNREADABLE_ANSWER");
        sandbox.faults().onRecords().next(1, Fault.cutDuringAnswer());
        assertThat(failureOf(lookup).getFamily()).isEqualTo("transient");
        sandbox.faults().onRecords().next(1, Fault.answer(200, "application/json", "{\"data\":[{}]}".getBytes(UTF_8)));
        assertThat(failureOf(lookup).getCode()).isEqualTo("UNREADABLE_ANSWER");

        assertFound(lookup(mode), 2);
        sandbox.faults().onRecords().next(1, Fault.staleToken("INVALID_TOKEN"));
        assertFound(lookup, 1);
    }

    private static BiginPhotoException failureOf(RecordLookup lookup) {
        return catchThrowableOfType(BiginPhotoException.class, () -> lookup.find(person(1)));
    }
}
