// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordListIT {
    private static final String LIST = "/bigin/v2/Contacts?fields=";

    private final SettableClock clock = new SettableClock();

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> contacts(builder, 450)
            .record("Accounts", "1", Map.of("Account_Name", "Zylker Corp"))
            .clock(clock));

    private static SandboxBuilder contacts(SandboxBuilder builder, int count) {
        for (int id = 1; id <= count; id++) {
            builder.record("Contacts", "" + id, Map.of("Last_Name", "Doe " + id, "Shoe_Size", 40 + id % 5));
        }
        return builder;
    }

    private TestClient client(String... scopes) {
        return new TestClient(extension.sandbox(), extension.sandbox().issueAccessToken(scopes));
    }

    private JsonNode list(String query) {
        HttpResponse<byte[]> response = client().get(LIST + query);
        assertThat(response.statusCode()).as(outcome(response)).isEqualTo(200);
        return json(response);
    }

    @Test
    void aPageHasTheFieldsThatWereAskedForOfTheHighestIdsFirst() {
        JsonNode page = list("Last_Name,Email,Full_Name,Shoe_Size,Record_Image,Nonsense&per_page=2");
        assertThat(page.path("data").toString())
                .isEqualTo(
                        "[{'id':'450','Last_Name':'Doe 450','Email':null,'Full_Name':'Doe 450','Shoe_Size':40,'Record_Image':null},"
                                        .replace('\'', '"')
                                + "{'id':'449','Last_Name':'Doe 449','Email':null,'Full_Name':'Doe 449','Shoe_Size':44,'Record_Image':null}]"
                                        .replace('\'', '"'));
        JsonNode info = page.path("info");
        assertThat(info.path("next_page_token").asText()).matches("[0-9a-f]{256}");
        assertThat(info.path("previous_page_token").isNull()).isTrue();
        assertThat(info.path("page_token_expiry").asText()).isEqualTo("2026-03-02T10:00:00+00:00");
        assertThat(info.toString()).contains("\"per_page\":2", "\"count\":2", "\"page\":1", "\"more_records\":true");
        assertThat(info.toString()).contains("\"sort_by\":\"id\"", "\"sort_order\":\"desc\"");
    }

    @Test
    void pageTokensLeadToEveryRecordOnceWhateverIsAddedMeanwhile() {
        List<String> ids = new ArrayList<>();
        String token = "";
        JsonNode info;
        do {
            JsonNode page = list("Last_Name" + token);
            page.path("data").forEach(record -> ids.add(record.path("id").asText()));
            info = page.path("info");
            token = "&page_token=" + info.path("next_page_token").asText();
            extension.sandbox().records().add("Contacts", "9" + ids.size());
        } while (info.path("more_records").asBoolean());
        assertThat(ids).hasSize(450).doesNotHaveDuplicates();
        assertThat(info.path("page").asInt()).isEqualTo(3);
        assertThat(info.path("next_page_token").isNull()
                        && info.path("previous_page_token").isNull()
                        && info.path("page_token_expiry").isNull())
                .isTrue();
    }

    @Test
    void thePageBeforeHasATokenToo() {
        String next = list("id&per_page=100").at("/info/next_page_token").asText();
        JsonNode second = list("id&per_page=100&page_token=" + next);
        JsonNode first = list("id&per_page=100&page_token="
                + second.at("/info/previous_page_token").asText());
        assertThat(first.at("/data/0/id").asText()).isEqualTo("450");
        assertThat(first.at("/info/page").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"id,asc,1,2", "id,desc,450,449", "Modified_Time,asc,1,2", "Modified_Time,desc,7,450"})
    void aListCanBeSorted(String by, String order, String first, String second) {
        clock.advance(Duration.ofMinutes(1));
        extension.sandbox().records().change("Contacts", "7", Map.of("Email", "seven@example.com"));
        String query = "id&per_page=1&sort_by=" + by + "&sort_order=" + order;
        JsonNode page = list(query);
        assertThat(page.at("/data/0/id").asText()).isEqualTo(first);
        String token = page.at("/info/next_page_token").asText();
        assertThat(list(query + "&page_token=" + token).at("/data/0/id").asText())
                .isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
        "id&per_page=100&page_token=TOKEN, 400 TOKEN_BOUND_DATA_MISMATCH",
        "Email&page_token=TOKEN, 400 TOKEN_BOUND_DATA_MISMATCH",
        "id&sort_order=asc&page_token=TOKEN, 400 TOKEN_BOUND_DATA_MISMATCH",
        "id&page=2&page_token=TOKEN, 400 AMBIGUITY_DURING_PROCESSING",
        "id&page_token=abc, 400 INVALID_DATA"
    })
    void aTokenIsBoundToTheOtherParameters(String query, String outcome) {
        String token = list("id").at("/info/next_page_token").asText();
        assertThat(outcome(client().get(LIST + query.replace("TOKEN", token)))).isEqualTo(outcome);
    }

    @Test
    void aTokenLives24Hours() {
        String token = list("id").at("/info/next_page_token").asText();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(list("id&page_token=" + token).at("/info/count").asInt()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(outcome(client().get(LIST + "id&page_token=" + token))).isEqualTo("400 EXPIRED_VALUE");
    }

    @ParameterizedTest
    @CsvSource({
        "?per_page=5, 400 REQUIRED_PARAM_MISSING",
        "?fields=, 400 REQUIRED_PARAM_MISSING",
        "?fields=id&per_page=201, 400 LIMIT_EXCEEDED",
        "?fields=id&per_page=0, 400 INVALID_DATA",
        "?fields=id&per_page=x, 400 INVALID_DATA",
        "?fields=id&per_page=, 400 INVALID_DATA",
        "?fields=id&page=11, 400 DISCRETE_PAGINATION_LIMIT_EXCEEDED",
        "?fields=id&page=-1, 400 INVALID_DATA",
        "?fields=id&sort_by=Email, 400 INVALID_DATA",
        "?fields=id&approved=maybe, 400 INVALID_DATA",
        "?fields=MANY, 400 LIMIT_EXCEEDED"
    })
    void wrongParametersAreRefused(String query, String outcome) {
        StringBuilder many = new StringBuilder("id");
        for (int i = 0; i < 50; i++) {
            many.append(",F").append(i);
        }
        assertThat(outcome(client().get("/bigin/v2/Contacts" + query.replace("MANY", many))))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bigin/v2/Products?fields=id", "/bigin/v2/Contacts?fields=id&page=4", "/bigin/v2/Contacts/9999"
            })
    void nothingIsAn204WithTheHeadersOfJson(String path) {
        HttpResponse<byte[]> response = client().get(path);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json;charset=UTF-8");
        assertThat(response.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=response.json");
    }

    @Test
    void oneRecordHasAllFieldsOrThoseThatWereAskedForAndNoInfo() {
        JsonNode some = json(client().get("/bigin/v2/Accounts/1?fields=Account_Name,Nonsense"));
        assertThat(some).hasToString("{\"data\":[{\"id\":\"1\",\"Account_Name\":\"Zylker Corp\"}]}");
        JsonNode all = json(client().get("/bigin/v2/Contacts/3")).at("/data/0");
        assertThat(all.path("Shoe_Size").asInt()).isEqualTo(43);
        assertThat(all.path("Modified_Time").asText()).isEqualTo("2026-03-01T10:00:00+00:00");
        assertThat(all.path("Record_Image").isNull()).isTrue();
    }

    @Test
    void readingNeedsItsScope() {
        assertThat(outcome(client("ZohoBigin.modules.contacts.CREATE").get(LIST + "id")))
                .isEqualTo("401 OAUTH_SCOPE_MISMATCH");
        assertThat(outcome(client("ZohoBigin.modules.ALL").get("/bigin/v2/Deals?fields=id")))
                .isEqualTo("400 INVALID_MODULE");
    }

    @ParameterizedTest
    @CsvSource({"/bigin/v2/Contacts?fields=id, 5", "/bigin/v2/Contacts?fields=id&cvid=7, 3"})
    void aCustomViewCostsThreeCredits(String path, String remaining) {
        try (BiginSandbox sandbox =
                contacts(BiginSandbox.builder().dailyCredits(10), 1).start()) {
            TestClient client = new TestClient(sandbox);
            for (int i = 0; i < 4; i++) {
                client.get("/bigin/v2/Contacts/1");
            }
            assertThat(client.get(path).headers().firstValue("X-API-CREDITS-REMAINING"))
                    .hasValue(remaining);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BiginVariant.class,
            names = {"PAGE_BEYOND_2000_EMPTY", "UNKNOWN_FIELD_REFUSED", "PAGE_TOKEN_INVALID_DATA"})
    void anyOfThisMayBeOtherwise(BiginVariant variant) {
        try (BiginSandbox sandbox = contacts(
                        BiginSandbox.builder().variant(variant).clock(clock), 2)
                .start()) {
            TestClient client = new TestClient(sandbox, sandbox.issueAccessToken());
            switch (variant) {
                case PAGE_BEYOND_2000_EMPTY ->
                    assertThat(client.get(LIST + "id&page=11").statusCode()).isEqualTo(204);
                case UNKNOWN_FIELD_REFUSED ->
                    assertThat(outcome(client.get(LIST + "id,Nonsense"))).isEqualTo("400 INVALID_DATA");
                default -> {
                    String token = json(client.get(LIST + "id&per_page=1"))
                            .at("/info/next_page_token")
                            .asText();
                    assertThat(outcome(client.get(LIST + "id&per_page=2&page_token=" + token)))
                            .isEqualTo("400 INVALID_DATA");
                }
            }
        }
    }
}
