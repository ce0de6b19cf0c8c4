// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.Shown;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search lacks what was changed in the last seconds; a lookup with {@code lookup=auto} does not. */
class SearchLagTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String SMITH = "2034020000000000004";
    private static final String OTHER_SMITH = "2034020000000000005";

    private final BiginSandbox sandbox = People.sandbox(
            builder -> builder.searchDelay(Duration.ofSeconds(50)).variant(BiginVariant.PHOTO_CHANGES_MODIFIED_TIME));
    private final PhotoContext client = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken());

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    private static String upload(String field, String value) {
        return "bigin-photo:upload?module=Contacts&lookupField=" + field + "&lookupValue=" + value;
    }

    private String codeOf(String value) {
        return client.fail(upload("Full_Name", value), PHOTO).getCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigin-photo:upload?module=Contacts&recordId=" + SMITH, "lookupValue=john@example.com"})
    void aRecordThatJustGotItsPhotoIsStillOneOfTheName(String first) {
        client.pass(first.startsWith("lookup") ? upload("Email", "john@example.com") : first, PHOTO);

        assertThat(codeOf("John Smith")).isEqualTo("AMBIGUOUS_RECORD");
        assertThat(sandbox.photos().find("Contacts", OTHER_SMITH)).isEmpty();
    }

    @Test
    void soIsOneThatAnotherProgramChangedAndItIsTheNewest() {
        sandbox.records().change("Contacts", SMITH, Map.of("Title", "Dr."));

        assertThat(codeOf("John Smith")).isEqualTo("AMBIGUOUS_RECORD");
        client.pass(upload("Full_Name", "John Smith") + "&onAmbiguous=newest", PHOTO);
        assertThat(sandbox.photos().find("Contacts", SMITH)).isPresent();
    }

    @Test
    void aRecordThatWasMadeJustNowIsFoundAtOnce() {
        sandbox.records().add("Contacts", "77", Map.of("Email", "new@example.com"));

        client.pass(upload("Email", "new@example.com"), PHOTO);

        assertThat(sandbox.photos().find("Contacts", "77")).isPresent();
    }

    /** More than one page shows. */
    @Test
    void afterManyChangesTheWholeListIsRead() {
        sandbox.records().change("Contacts", SMITH, Map.of("Title", "Dr."));
        for (int i = 0; i < 300; i++) {
            sandbox.records().add("Contacts", String.valueOf(100 + i), Map.of("Last_Name", "Import " + i));
        }

        assertThat(codeOf("John Smith")).isEqualTo("AMBIGUOUS_RECORD");
        assertThat(calls()).containsExactly("search", "Contacts", "Contacts", "Contacts");
    }

    @Test
    void soItIsIfBiginDoesNotListByTimeOfChange() {
        sandbox.records().change("Contacts", SMITH, Map.of("Title", "Dr."));
        sandbox.faults().onRecords().every(2, Fault.status(400, "INVALID_DATA", "sort_by"));

        assertThat(codeOf("John Smith")).isEqualTo("AMBIGUOUS_RECORD");
        assertThat(calls()).containsExactly("search", "Contacts", "Contacts");
    }

    @Test
    void thatIsSaidInOneLineAndNotAskedAgain() {
        AtomicInteger call = new AtomicInteger();
        Optional<Fault> refusal = Optional.of(Fault.status(400, "INVALID_DATA", "sort_by"));
        sandbox.faults().onRecords().from(path -> {
            boolean wholeList = call.incrementAndGet() == 3;
            return wholeList || path.endsWith("/search") ? Optional.empty() : refusal;
        });

        try (Shown log = new Shown()) {
            for (int i = 0; i < 3; i++) {
                assertThat(codeOf("Unknown " + i)).isEqualTo("RECORD_NOT_FOUND");
            }

            assertThat(log.lines())
                    .filteredOn(line -> line.text().matches("(?s).*(by time of change|BiginRejectedException: ).*"))
                    .singleElement()
                    .asString()
                    .contains("Contacts is not listed by time of change", "INVALID_DATA");
        }
        assertThat(calls()).containsExactly("search", "Contacts", "Contacts", "search", "search");
    }

    @Test
    void onlyASearchWhereThatIsWantedOverlooksIt() {
        sandbox.records().change("Contacts", SMITH, Map.of("Title", "Dr."));

        client.pass(upload("Full_Name", "John Smith") + "&lookup=search", PHOTO);

        assertThat(sandbox.photos().find("Contacts", OTHER_SMITH)).isPresent();
    }

    private List<String> calls() {
        return sandbox.requests().all().stream()
                .map(ReceivedRequest::path)
                .map(path -> path.replaceFirst(".*/", ""))
                .toList();
    }
}
