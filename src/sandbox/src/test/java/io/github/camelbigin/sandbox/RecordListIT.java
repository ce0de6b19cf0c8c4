// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordListIT {
    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(
            builder -> builder.record("Contacts", "20").record("Contacts", "3").record("Accounts", "1"));

    private static TestClient client(String... scopes) {
        return new TestClient(SANDBOX.sandbox(), SANDBOX.sandbox().issueAccessToken(scopes));
    }

    @Test
    void aPageHasOnlyTheRecordsOfItsModule() {
        JsonNode json = json(client("ZohoBigin.modules.contacts.READ").get("/bigin/v2/Contacts?fields=id&per_page=1"));
        assertThat(json.path("data").findValuesAsText("id")).containsExactly("3");
        assertThat(json.path("info").path("more_records").asBoolean()).isTrue();
    }

    @Test
    void aModuleWithoutRecordsIsAnEmpty204() {
        assertThat(client("ZohoBigin.modules.ALL")
                        .get("/bigin/v2/Products?fields=id")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void readingNeedsItsScope() {
        assertThat(outcome(client("ZohoBigin.modules.contacts.CREATE").get("/bigin/v2/Contacts?fields=id")))
                .isEqualTo("401 OAUTH_SCOPE_MISMATCH");
        assertThat(outcome(client("ZohoBigin.modules.ALL").get("/bigin/v2/Deals?fields=id")))
                .isEqualTo("400 INVALID_MODULE");
    }

    @Test
    void fieldsAreMandatory() {
        assertThat(outcome(client("ZohoBigin.modules.ALL").get("/bigin/v2/Contacts")))
                .isEqualTo("400 REQUIRED_PARAM_MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "x", ""})
    void aPageHasOneTo200Records(String perPage) {
        assertThat(outcome(client("ZohoBigin.modules.ALL").get("/bigin/v2/Contacts?fields=id&per_page=" + perPage)))
                .isEqualTo("400 INVALID_DATA");
    }
}
