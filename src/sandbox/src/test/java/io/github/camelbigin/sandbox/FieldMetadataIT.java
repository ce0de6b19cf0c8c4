// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMetadataIT {
    private static final String FIELDS = "/bigin/v2/settings/fields";

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(
            builder -> builder.record("Contacts", "1", Map.of("Shoe_Size", 40, "Vip", true, "Nickname", "J")));

    private static TestClient client(String scope) {
        return new TestClient(SANDBOX.sandbox(), SANDBOX.sandbox().issueAccessToken(scope));
    }

    @Test
    void describesStandardAndCustomFields() {
        JsonNode json = json(client("ZohoBigin.settings.fields.READ").get(FIELDS + "?module=Contacts"));
        Map<String, JsonNode> fields = new HashMap<>();
        json.path("fields").forEach(field -> fields.put(field.path("api_name").asText(), field));
        assertThat(fields.get("Last_Name").path("length").asInt()).isEqualTo(80);
        assertThat(fields.get("Last_Name").path("system_mandatory").asBoolean()).isTrue();
        assertThat(fields.get("Email").path("data_type").asText()).isEqualTo("email");
        assertThat(fields.get("Email").path("searchable").asBoolean()).isTrue();
        assertThat(fields.get("Shoe_Size").path("data_type").asText()).isEqualTo("double");
        assertThat(fields.get("Vip").path("json_type").asText()).isEqualTo("boolean");
        assertThat(fields.get("Nickname").path("data_type").asText()).isEqualTo("text");
        JsonNode image = fields.get("Record_Image");
        assertThat(image.path("field_label").asText()).isEqualTo("Contact Image");
        assertThat(image.path("data_type").asText()).isEqualTo("profileimage");
        assertThat(image.path("length").asInt()).isEqualTo(255);
        assertThat(image.path("read_only").asBoolean()).isFalse();
        for (String flag : new String[] {"filterable", "searchable", "sortable", "mass_update", "webhook"}) {
            assertThat(image.path(flag).asBoolean(true)).as(flag).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ZohoBigin.settings.ALL, ?module=Leads, 400 INVALID_MODULE",
        "ZohoBigin.settings.ALL, '', 400 REQUIRED_PARAM_MISSING",
        "ZohoBigin.modules.ALL, ?module=Contacts, 401 OAUTH_SCOPE_MISMATCH",
        "ZohoBigin.settings.ALL, ?module=Products, 200"
    })
    void needsItsScopeAndAModule(String scope, String query, String outcome) {
        assertThat(outcome(client(scope).get(FIELDS + query))).isEqualTo(outcome);
    }
}
