// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a photo whose record is not exactly one. */
class NotOneRecordTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(People::in);

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @EnumSource
    void severalRecordsAreAmbiguousAndTheReportNamesThem(LookupMode mode) {
        String uri = "bigin-photo:upload?module=Contacts&lookupField=Full_Name&lookupValue=John Smith&lookup=" + mode;

        BiginPhotoException failure = context.fail(uri, PHOTO);

        assertThat(failure.getCode()).isEqualTo("AMBIGUOUS_RECORD");
        assertThat(failure.getFamily()).isEqualTo("rejected");
        assertThat(failure.getBiginMessage()).contains("2034020000000000004").contains("2034020000000000005");
        assertThat(failure.getDetails()).containsEntry("module", "Contacts");
        List<?> candidates = (List<?>) failure.getDetails().get("candidates");
        assertThat(candidates).hasSize(2).allSatisfy(candidate -> assertThat((Map<?, ?>) candidate)
                .extracting(Map::keySet)
                .hasToString("[id, name, email, modified]"));
        assertThat(candidates.toString())
                .contains("id=2034020000000000004, name=John Smith, email=john@example.com", "id=2034020000000000005");
    }

    @Test
    void theNewestOfSeveralIsChosenIfThatIsWanted() {
        String uri =
                "bigin-photo:upload?module=Contacts&lookupField=Full_Name&lookupValue=Twin&onAmbiguous=newest&lookup=search";
        sandbox.records()
                .add("Contacts", "21", Map.of("Full_Name", "Twin", "Modified_Time", "2026-01-02T00:00:00+00:00"));
        sandbox.records()
                .add("Contacts", "22", Map.of("Full_Name", "Twin", "Modified_Time", "2026-01-02T02:00:00+05:00"));

        context.pass(uri, PHOTO);

        assertThat(sandbox.requests().last().path()).isEqualTo("/bigin/v2/Contacts/21/photo");
        sandbox.records()
                .add("Contacts", "23", Map.of("Full_Name", "Twins", "Modified_Time", "2026-01-02T00:00:00+00:00"));
        sandbox.records()
                .add("Contacts", "24", Map.of("Full_Name", "Twins", "Modified_Time", "2026-01-02T00:00:00+00:00"));
        assertThat(context.fail(uri.replace("Twin&", "Twins&"), PHOTO).getCode())
                .isEqualTo("AMBIGUOUS_RECORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lookupField=E mail",
                "lookupField=1",
                "lookupValue=a&recordId=1",
                "lookup=both",
                "onAmbiguous=oldest"
            })
    void anOptionThatCannotWorkIsRefusedWithTheEndpoint(String options) {
        assertThatThrownBy(() -> context.endpoint("bigin-photo:upload?" + options))
                .rootCause()
                .hasMessageContaining(options.replaceFirst("=.*", ""));
    }

    @ParameterizedTest
    @CsvSource({"lookupValue=a, lookupField", "lookupField=Phone&lookupValue=none, phone number"})
    void whatIsMissingIsTold(String options, String expected) {
        BiginPhotoException failure = context.fail("bigin-photo:upload?module=Contacts&" + options, PHOTO);

        assertThat(failure.getCode()).isEqualTo("UNKNOWN_RECORD");
        assertThat(failure.getBiginMessage()).contains(expected);
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFieldThatTheModuleLacksIsRejectedUnderEverySetting(LookupMode mode) {
        for (BiginVariant[] variants : new BiginVariant[][] {{}, {BiginVariant.UNKNOWN_FIELD_REFUSED}}) {
            try (BiginSandbox other = People.sandbox(builder -> builder.variant(variants));
                    PhotoContext client = PhotoContext.withToken(other.uri(), other.issueAccessToken())) {
                BiginPhotoException failure = client.fail(
                        "bigin-photo:upload?module=Contacts&lookupField=Emial&lookupValue=a@b.c&lookup=" + mode, PHOTO);

                assertThat(failure.getFamily()).isEqualTo("rejected");
                assertThat(failure.getCode()).isIn("INVALID_QUERY", "INVALID_DATA");
                laterPatternsAreTried(client, mode);
            }
        }
    }

    private static void laterPatternsAreTried(PhotoContext client, LookupMode mode) {
        String uri =
                "bigin-photo:upload?fileNamePattern=RAW({module}/{Product_Code}.{ext}|{module}/{Full_Name}.{ext})&lookup="
                        + mode;
        client.pass(uri, PHOTO, Map.of("CamelFileName", "Contacts/Jane Doe.png"));
        assertThat(client.fail(uri, PHOTO, Map.of("CamelFileName", "Contacts/Nobody.png"))
                        .getCode())
                .isEqualTo("RECORD_NOT_FOUND");
    }

    @Test
    void theScopesThatAreMissingAreNamedUnderEverySetting() {
        for (BiginVariant[] variants : new BiginVariant[][] {{}, {BiginVariant.SEARCH_SCOPE_NO_PERMISSION}}) {
            try (BiginSandbox other = People.sandbox(builder -> builder.variant(variants));
                    PhotoContext client =
                            PhotoContext.withToken(other.uri(), other.issueAccessToken("ZohoBigin.modules.ALL"))) {
                String uri =
                        "bigin-photo:upload?module=Contacts&lookupField=Email&lookupValue=jane.doe@example.com&lookup=";

                BiginPhotoException failure = client.fail(uri + "search", PHOTO);

                assertThat(failure.getCode()).isEqualTo("LOOKUP_NOT_PERMITTED");
                assertThat(failure.getFamily()).isEqualTo("rejected");
                assertThat(failure.getResolution())
                        .contains("ZohoBigin.modules.contacts.READ")
                        .contains("ZohoSearch.securesearch.READ");
                client.pass(uri + "index", PHOTO);
            }
        }
    }

    @Test
    void aRecordThatSearchDoesNotFindYetIsFoundLater() {
        try (BiginSandbox other = People.sandbox(builder -> builder.searchDelay(Duration.ofSeconds(1)));
                PhotoContext client = PhotoContext.withToken(other.uri(), other.issueAccessToken())) {
            other.records().add("Contacts", "77", Map.of("Email", "new@example.com"));
            String uri =
                    "bigin-photo:upload?module=Contacts&lookupField=Email&lookupValue=new@example.com&lookup=search";

            assertThat(client.fail(uri, PHOTO).getCode()).isEqualTo("RECORD_NOT_FOUND");
            await().until(() -> client.send(uri, PHOTO).getException() == null);
            assertThat(other.requests().last().path()).contains("/Contacts/77/");
        }
    }
}
