// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.DELETED_RECORDS_ABSENT;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.IF_MODIFIED_SINCE_IGNORED;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.PHOTO_CHANGES_MODIFIED_TIME;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.PHOTO_PARAMETER_REFUSED;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.RATE_LIMIT_WITH_RETRY_AFTER;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.RECORD_IMAGE_FILE_NAME;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.RECORD_IMAGE_STABLE;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.UNKNOWN_RECORD_ON_DELETE_EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.organisation.BiginVariant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each variant beside the default. */
class VariantsIT {
    private static final String RECORD = "/bigin/v2/Contacts/" + ID;
    private static final String LIST = "/bigin/v2/Contacts?fields=Last_Name";
    private static final byte[] PNG = SampleImages.png();

    private final SettableClock clock = new SettableClock();

    private void with(SandboxBuilder builder, Consumer<BiginSandbox> test) {
        try (BiginSandbox sandbox = builder.record("Contacts", ID).clock(clock).start()) {
            test.accept(sandbox);
        }
    }

    private static SandboxBuilder builder(BiginVariant... variants) {
        return BiginSandbox.builder().variant(variants);
    }

    private static String image(TestClient client) {
        return json(client.get(RECORD + "?fields=Record_Image"))
                .at("/data/0/Record_Image")
                .asText();
    }

    @Test
    void recordImageIsNewForEachUploadOrStableOrTheFileName() {
        with(builder(), sandbox -> {
            TestClient client = new TestClient(sandbox);
            client.upload(PNG);
            String first = image(client);
            assertThat(first).matches("[0-9a-f]{160}").isEqualTo(image(client));
            client.upload(PNG);
            assertThat(image(client)).matches("[0-9a-f]{160}").isNotEqualTo(first);
        });
        with(builder(RECORD_IMAGE_STABLE), sandbox -> {
            TestClient client = new TestClient(sandbox);
            client.upload(PNG);
            String first = image(client);
            client.upload(PNG);
            assertThat(image(client)).matches("[0-9a-f]{160}").isEqualTo(first);
        });
        with(builder(RECORD_IMAGE_FILE_NAME), sandbox -> {
            TestClient client = new TestClient(sandbox);
            client.upload(PNG);
            assertThat(image(client)).isEqualTo("photo.png");
        });
    }

    private String modifiedAfterAnUploadAndADeletion(BiginSandbox sandbox) {
        TestClient client = new TestClient(sandbox);
        String times = "";
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(1));
            HttpResponse<byte[]> response = i == 0 ? client.upload(PNG) : client.delete(PHOTO);
            assertThat(outcome(response)).isEqualTo("200 SUCCESS");
            times += json(client.get(RECORD))
                            .at("/data/0/Modified_Time")
                            .asText()
                            .substring(11, 16) + " ";
        }
        return times.strip();
    }

    @Test
    void aPhotoLeavesModifiedTimeOrChangesIt() {
        with(builder(), sandbox -> assertThat(modifiedAfterAnUploadAndADeletion(sandbox))
                .isEqualTo("10:00 10:00"));
        with(builder(PHOTO_CHANGES_MODIFIED_TIME), sandbox -> assertThat(modifiedAfterAnUploadAndADeletion(sandbox))
                .isEqualTo("10:03 10:04"));
    }

    @ParameterizedTest
    @CsvSource({"MISSING_PHOTO_ON_DELETE_EMPTY, 204", "MISSING_PHOTO_ON_DELETE_INVALID_DATA, 400 INVALID_DATA"})
    void deletingNoPhoto(BiginVariant variant, String outcome) {
        with(builder(variant), sandbox -> assertThat(outcome(new TestClient(sandbox).delete(PHOTO)))
                .isEqualTo(outcome));
        with(builder(), sandbox -> assertThat(outcome(new TestClient(sandbox).delete(PHOTO)))
                .isEqualTo("200 SUCCESS"));
    }

    @Test
    void deletingThePhotoOfAnUnknownRecord() {
        String unknown = "/bigin/v2/Contacts/404/photo";
        with(builder(), sandbox -> assertThat(outcome(new TestClient(sandbox).delete(unknown)))
                .isEqualTo("400 INVALID_DATA"));
        with(builder(UNKNOWN_RECORD_ON_DELETE_EMPTY), sandbox -> assertThat(
                        outcome(new TestClient(sandbox).delete(unknown)))
                .isEqualTo("204"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:59:59+01:00, 200, 200",
        "2026-03-01T10:00:00Z, 304, 200",
        "'Sun, 01 Mar 2026 10:00:00 GMT', 400 INVALID_DATA, 200"
    })
    void ifModifiedSinceCountsOrIsIgnored(String since, String outcome, String ignored) {
        for (String path : new String[] {LIST, RECORD}) {
            with(builder(), sandbox -> assertThat(outcome(since(sandbox, path, since)))
                    .isEqualTo(outcome));
            with(builder(IF_MODIFIED_SINCE_IGNORED), sandbox -> assertThat(outcome(since(sandbox, path, since)))
                    .isEqualTo(ignored));
        }
    }

    private static HttpResponse<byte[]> since(BiginSandbox sandbox, String path, String time) {
        TestClient client = new TestClient(sandbox);
        return client.send(client.request(path).header("If-Modified-Since", time));
    }

    @Test
    void aParameterOfAPhotoCallIsIgnoredOrRefused() {
        String path = PHOTO + "?restrict_triggers=workflow";
        with(builder(), sandbox -> assertThat(outcome(new TestClient(sandbox).get(path)))
                .isEqualTo("204"));
        with(builder(PHOTO_PARAMETER_REFUSED), sandbox -> assertThat(outcome(new TestClient(sandbox).get(path)))
                .isEqualTo("400 EXTRA_PARAM_FOUND"));
    }

    @Test
    void thereMayBeNoDeletedRecords() {
        String path = "/bigin/v2/Contacts/deleted";
        with(builder(), sandbox -> assertThat(outcome(new TestClient(sandbox).get(path)))
                .isEqualTo("204"));
        with(builder(DELETED_RECORDS_ABSENT), sandbox -> assertThat(outcome(new TestClient(sandbox).get(path)))
                .isEqualTo("404 INVALID_URL_PATTERN"));
    }

    @Test
    void a429MayHaveAnotherCodeAndRetryAfter() {
        with(builder().dailyCredits(1), sandbox -> {
            TestClient client = new TestClient(sandbox);
            client.get(RECORD);
            assertThat(outcome(client.get(RECORD))).isEqualTo("429 TOO_MANY_REQUESTS");
            assertThat(client.get(RECORD).headers().firstValue("Retry-After")).isEmpty();
        });
        with(builder(RATE_LIMIT_WITH_RETRY_AFTER).dailyCredits(1).tokenLife(Duration.ofDays(2)), sandbox -> {
            TestClient client = new TestClient(sandbox);
            client.get(RECORD);
            clock.advance(Duration.ofHours(23));
            HttpResponse<byte[]> refused = client.get(RECORD);
            assertThat(outcome(refused)).isEqualTo("429 RATE_LIMIT_EXCEEDED");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("3600");
        });
    }

    @ParameterizedTest
    @CsvSource({"FREE, 5000", "EXPRESS, 50250", "PREMIER, 50250"})
    void anEditionLimitsCreditsAndCallsAtOnce(BiginEdition edition, int credits) {
        assertThat(edition.dailyCredits).isEqualTo(credits);
        with(builder().edition(edition).dailyCredits(2), sandbox -> assertThat(
                        new TestClient(sandbox).get(RECORD).headers().firstValue("X-API-CREDITS-REMAINING"))
                .hasValue("1"));
    }
}
