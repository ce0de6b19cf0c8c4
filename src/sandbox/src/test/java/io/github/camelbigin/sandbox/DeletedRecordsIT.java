// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletedRecordsIT {
    private static final String DELETED = "/bigin/v2/Contacts/deleted";

    private final SettableClock clock = new SettableClock();

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.clock(clock)
            .tokenLife(Duration.ofDays(1_000))
            .record("Contacts", "1", Map.of("Last_Name", "Doe"))
            .record("Contacts", "2", Map.of("Last_Name", "Roe"))
            .record("Accounts", "3"));

    @BeforeEach
    void delete() {
        extension.sandbox().records().remove("Contacts", "1");
        clock.advance(Duration.ofSeconds(1));
        extension.sandbox().records().removePermanently("Contacts", "2");
        extension.sandbox().records().remove("Accounts", "3");
        extension.sandbox().records().remove("Contacts", "404");
    }

    private String ids(String path) {
        HttpResponse<byte[]> response = new TestClient(extension.sandbox()).get(path);
        return response.statusCode() == 200
                ? String.join(" ", json(response).at("/data").findValuesAsText("display_name"))
                : outcome(response);
    }

    @ParameterizedTest
    @CsvSource({
        "'', null Doe",
        "?type=recycle, Doe",
        "?type=permanent, null",
        "?page=2&per_page=1, Doe",
        "?page=3&per_page=1, 204",
        "?type=old, 400 PATTERN_NOT_MATCHED"
    })
    void areListedByModuleAndTypeTheLatestFirst(String query, String names) {
        assertThat(ids(DELETED + query)).isEqualTo(names);
    }

    @Test
    void haveNameTypeAndTime() {
        JsonNode json = json(new TestClient(extension.sandbox()).get(DELETED + "?type=recycle"));
        assertThat(json.at("/data/0/id").asText()).isEqualTo("1");
        assertThat(json.at("/data/0/type").asText()).isEqualTo("recycle");
        assertThat(json.at("/data/0/deleted_time").asText()).isEqualTo("2026-03-01T10:00:00+00:00");
        assertThat(json.at("/data/0/deleted_by/name").isTextual()).isTrue();
        assertThat(json.path("info")).hasToString("{\"per_page\":200,\"count\":1,\"page\":1,\"more_records\":false}");
    }

    @ParameterizedTest
    @CsvSource({"59, null Doe", "60, null null", "119, null null", "121, null", "181, 204"})
    void leaveTheRecycleBinAfter60DaysAndTheListAfter120(int days, String names) {
        clock.advance(Duration.ofDays(days));
        assertThat(ids(DELETED)).isEqualTo(names);
    }

    @Test
    void canBeAskedForSinceATime() {
        TestClient client = new TestClient(extension.sandbox());
        HttpResponse<byte[]> since =
                client.send(client.request(DELETED).header("If-Modified-Since", "2026-03-01T10:00:00+00:00"));
        assertThat(json(since).at("/data").findValuesAsText("id")).contains("2").doesNotContain("1");
        assertThat(client.send(client.request(DELETED).header("If-Modified-Since", "2026-03-01T10:00:01+00:00"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void areNoLongerFound() {
        assertThat(ids("/bigin/v2/Contacts/1")).isEqualTo("204");
        assertThat(ids("/bigin/v2/Contacts?fields=id")).isEqualTo("204");
        assertThat(ids("/bigin/v2/Contacts/search?word=doe")).isEqualTo("204");
    }
}
