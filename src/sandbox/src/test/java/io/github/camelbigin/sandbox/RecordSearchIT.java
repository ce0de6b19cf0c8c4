// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSearchIT {
    private static final String SEARCH = "/bigin/v2/Contacts/search?";

    private final SettableClock clock = new SettableClock();

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> contacts(builder).clock(clock));

    private static SandboxBuilder contacts(SandboxBuilder builder) {
        return builder.record(
                        "Contacts",
                        "1",
                        Map.of(
                                "First_Name", "Jane",
                                "Last_Name", "Doe",
                                "Email", "jane.doe@example.com",
                                "Phone", "+49 30 1234567",
                                "Account_Name", Map.of("name", "Zylker Corp", "id", "77"),
                                "Modified_Time", "2026-02-01T12:00:00+01:00",
                                "Shoe_Size", 40))
                .record(
                        "Contacts",
                        "2",
                        Map.of(
                                "Last_Name", "Müller-Lüdenscheidt (Söhne), GmbH\\",
                                "Email", "mary.jane.doe@example.com",
                                "Mobile", "(030) 765-4321",
                                "Vip", true,
                                "Modified_Time", "2026-02-02T12:00:00+01:00",
                                "Shoe_Size", 44))
                .record("Contacts", "3", Map.of("Last_Name", "山田 太郎", "Secondary_Email", "Yamada@EXAMPLE.com"));
    }

    private TestClient client(String... scopes) {
        return new TestClient(extension.sandbox(), extension.sandbox().issueAccessToken(scopes));
    }

    private HttpResponse<byte[]> search(String way, String value) {
        return client().get(SEARCH + way + "=" + URLEncoder.encode(value, UTF_8));
    }

    private static String ids(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            return outcome(response);
        }
        List<String> ids = new ArrayList<>();
        json(response).path("data").forEach(record -> ids.add(record.path("id").asText()));
        return String.join(" ", ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "email; jane.doe@example.com; 2 1",
                "email; JANE.DOE@example.com; 2 1",
                "email; yamada@example.com; 3",
                "email; nobody@example.com; 204",
                "phone; 030 1234567; 1",
                "phone; +49-30-7654321; 2",
                "phone; 99999; 204",
                "phone; abc; 400 INVALID_DATA",
                "word; jane zylker; 1",
                "word; 山田; 3",
                "word; x; 400 INVALID_DATA",
                "criteria; (Email:equals:jane.doe@example.com); 2 1",
                "criteria; (Full_Name:equals:jane doe); 1",
                "criteria; (Full_Name:starts_with:Jane); 1",
                "criteria; (Last_Name:in:Doe,山田 太郎); 3 1",
                "criteria; (Last_Name:not_equal:Doe); 3 2",
                "criteria; (Last_Name:equals:Müller Lüdenscheidt \\(Söhne\\)\\, GmbH\\\\); 2",
                "criteria; (Account_Name:equals:Zylker Corp); 1",
                "criteria; (Vip:equals:true); 2",
                "criteria; (Shoe_Size:between:40,42); 1",
                "criteria; (Shoe_Size:greater_than:40); 2",
                "criteria; (Modified_Time:greater_than:2026-02-01T12:00:00+00:00); 3 2",
                "criteria; (Modified_Time:less_equal:2026-02-01T11:00:00+00:00); 1",
                "criteria; ((First_Name:equals:Jane)and(Last_Name:starts_with:Do)); 1",
                "criteria; ((First_Name:equals:Jane)OR(Last_Name:equals:山田)); 3 1",
                "criteria; ((First_Name:equals:Jane)and((Shoe_Size:equals:1)or(Shoe_Size:equals:40))); 1",
                "criteria; (Record_Image:equals:x); 400 INVALID_QUERY",
                "criteria; (Nonsense:equals:x); 400 INVALID_QUERY",
                "criteria; (Email:greater_than:x); 400 INVALID_QUERY",
                "criteria; (Shoe_Size:equals:x); 400 INVALID_QUERY",
                "criteria; (Modified_Time:equals:yesterday); 400 INVALID_QUERY",
                "criteria; (Last_Name:equals:a,b); 400 INVALID_QUERY",
                "criteria; (Last_Name:equals:a(b); 400 INVALID_QUERY",
                "criteria; (Last_Name:equals:a)b; 400 INVALID_QUERY",
                "criteria; (Last_Name:equals:a; 400 INVALID_QUERY",
                "criteria; Last_Name:equals:a; 400 INVALID_QUERY",
                "criteria; (Last_Name); 400 INVALID_QUERY"
            })
    void findsMoreThanEqualRecordsAndRefusesWhatItDoesNotUnderstand(String way, String value, String ids) {
        assertThat(ids(search(way, value))).isEqualTo(ids);
    }

    @Test
    void theAnswerHasNoPageTokens() {
        JsonNode json = json(client().get(SEARCH + "email=doe@example.com&fields=Email&per_page=1&page=2"));
        assertThat(json)
                .hasToString("{\"data\":[{\"id\":\"1\",\"Email\":\"jane.doe@example.com\"}],\"info\":{\"per_page\":1,"
                        + "\"count\":1,\"sort_by\":\"id\",\"page\":2,\"sort_order\":\"desc\",\"more_records\":false}}");
    }

    @Test
    void ofSeveralWaysTheFirstCounts() {
        assertThat(ids(client().get(SEARCH + "word=jane&phone=99999&email=yamada@example.com")))
                .isEqualTo("3");
        assertThat(ids(client().get(SEARCH + "fields=id"))).isEqualTo("400 EXPECTED_PARAM_MISSING");
    }

    @Test
    void newAndChangedRecordsAreFoundLater() {
        extension.sandbox().records().add("Contacts", "4", Map.of("Email", "new@example.com"));
        extension.sandbox().records().change("Contacts", "3", Map.of("Email", "new@example.com"));
        assertThat(ids(search("email", "new@example.com"))).isEqualTo("204");
        assertThat(ids(client().get("/bigin/v2/Contacts/4"))).isEqualTo("4");
        clock.advance(Duration.ofSeconds(15));
        assertThat(ids(search("email", "new@example.com"))).isEqualTo("4 3");
    }

    @ParameterizedTest
    @CsvSource({
        "ZohoBigin.modules.contacts.READ ZohoSearch.securesearch.READ, 1",
        "ZohoBigin.modules.contacts.ALL ZohoSearch.securesearch.READ, 1",
        "ZohoBigin.modules.ALL ZohoSearch.securesearch.READ, 401 OAUTH_SCOPE_MISMATCH",
        "ZohoBigin.modules.contacts.READ, 401 OAUTH_SCOPE_MISMATCH"
    })
    void needsTwoScopes(String scopes, String ids) {
        assertThat(ids(client(scopes).get(SEARCH + "word=zylker"))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "11, 400 CRITERIA_LIMIT_EXCEEDED"})
    void has10ConditionsAtMost(int count, String ids) {
        assertThat(ids(search("criteria", conditions(count)))).isEqualTo(ids);
    }

    private static String conditions(int count) {
        return String.join("and", Collections.nCopies(count, "(First_Name:equals:Jane)"));
    }

    @Test
    void endsAfter2000Records() {
        assertThat(ids(client().get(SEARCH + "word=jane&page=11"))).isEqualTo("400 LIMIT_REACHED");
    }

    @ParameterizedTest
    @CsvSource({
        "SEARCH_END_EMPTY, word=jane&page=11, 204",
        "SEARCH_15_CONDITIONS, criteria=15, 1",
        "SEARCH_15_CONDITIONS, criteria=16, 400 CRITERIA_LIMIT_EXCEEDED"
    })
    void anyOfThisMayBeOtherwise(BiginVariant variant, String query, String ids) {
        try (BiginSandbox sandbox =
                contacts(BiginSandbox.builder().variant(variant)).start()) {
            String criteria = query.replaceFirst("criteria=", "");
            String sent = query.startsWith("criteria") ? "criteria=" + conditions(Integer.parseInt(criteria)) : query;
            assertThat(ids(new TestClient(sandbox).get(SEARCH + sent))).isEqualTo(ids);
        }
    }

    @Test
    void withoutItsScopeItMayBe403() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .variant(BiginVariant.SEARCH_SCOPE_NO_PERMISSION)
                .start()) {
            TestClient client = new TestClient(sandbox, sandbox.issueAccessToken("ZohoBigin.modules.contacts.ALL"));
            assertThat(outcome(client.get(SEARCH + "word=jane"))).isEqualTo("403 NO_PERMISSION");
        }
    }
}
