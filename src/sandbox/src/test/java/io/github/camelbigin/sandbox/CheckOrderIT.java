// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call is wrong in everything that is checked later, too. */
class CheckOrderIT {
    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private static TestClient client(String... scopes) {
        return new TestClient(SANDBOX.sandbox(), SANDBOX.sandbox().issueAccessToken(scopes));
    }

    private static TestClient withoutToken() {
        return new TestClient(SANDBOX.sandbox(), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bigin",
                "/bigin/v1/Contacts/1/photo",
                "/bigin/v2/Contacts/1/photos",
                "/bigin/v2/Contacts/photo/",
                "/bigin/v2//1/photo",
                "/bigin/v2/Contacts/1/photo/",
                "/crm/v2/Contacts/1/photo"
            })
    void anUnknownPathComesFirst(String path) {
        assertThat(outcome(withoutToken().get(path))).isEqualTo("404 INVALID_URL_PATTERN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "OPTIONS"})
    void thenTheMethod(String method) {
        HttpResponse<byte[]> response = withoutToken()
                .send(withoutToken().request("/bigin/v2/Foo/x/photo").method(method, BodyPublishers.ofString("x")));
        assertThat(outcome(response)).isEqualTo("400 INVALID_REQUEST_METHOD");
    }

    @Test
    void thenWhetherThereIsAToken() {
        HttpResponse<byte[]> response = withoutToken().get("/bigin/v2/Foo/x/photo");
        assertThat(outcome(response)).isEqualTo("401 AUTHENTICATION_FAILURE");
        assertThat(json(response).path("message").asText()).isEqualTo("Authentication failed");
    }

    @Test
    void aBearerTokenDoesNotCount() {
        String token = SANDBOX.sandbox().issueAccessToken();
        HttpResponse<byte[]> response =
                withoutToken().send(withoutToken().request(PHOTO).header("Authorization", "Bearer " + token));
        assertThat(outcome(response)).isEqualTo("401 AUTHENTICATION_FAILURE");
    }

    @Test
    void thenWhetherTheTokenIsValid() {
        HttpResponse<byte[]> response = new TestClient(SANDBOX.sandbox(), "1000.garbage").get("/bigin/v2/Foo/x/photo");
        assertThat(outcome(response)).isEqualTo("401 INVALID_TOKEN");
        assertThat(json(response).path("message").asText()).isEqualTo("invalid oauth token");
    }

    @Test
    void thenItsScope() {
        assertThat(outcome(client("ZohoBigin.modules.contacts.READ").get("/bigin/v2/Foo/x/photo")))
                .isEqualTo("401 OAUTH_SCOPE_MISMATCH");
    }

    @ParameterizedTest
    @CsvSource({
        "Foo, the module name given seems to be invalid",
        "contacts, the module name given seems to be invalid",
        "Companies, the module name given seems to be invalid",
        "Documents, The given module is not supported in API",
        "Tasks, The given module is not supported in API"
    })
    void thenTheModule(String module, String message) {
        HttpResponse<byte[]> response =
                client("ZohoBigin.modules.ALL").post("/bigin/v2/" + module + "/x/photo", "text/plain", "x");
        assertThat(outcome(response)).isEqualTo("400 INVALID_MODULE");
        assertThat(json(response).path("message").asText()).isEqualTo(message);
        assertThat(json(response).at("/details/resource_path_index").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "12a", "-1", "12345678901234567890", "%31", "1"})
    void thenTheRecord(String id) {
        HttpResponse<byte[]> response =
                client("ZohoBigin.modules.ALL").post("/bigin/v2/Contacts/" + id + "/photo", "text/plain", "x");
        assertThat(outcome(response)).isEqualTo("400 INVALID_DATA");
        assertThat(json(response).path("message").asText()).isEqualTo("the related id given seems to be invalid");
    }

    @Test
    void thenPermission() {
        SANDBOX.sandbox().records().lock("Contacts", "77");
        SANDBOX.sandbox().records().denyPermission("Contacts", "77");
        HttpResponse<byte[]> response =
                client("ZohoBigin.modules.ALL").post("/bigin/v2/Contacts/77/photo", "text/plain", "x");
        assertThat(outcome(response)).isEqualTo("403 NO_PERMISSION");
        assertThat(json(response).path("message").asText()).isEqualTo("Permission denied to upload photo");
    }

    @Test
    void orLackOfPrivilege() {
        SANDBOX.sandbox().records().denyPermission("Contacts", "78", "AUTHORIZATION_FAILED");
        HttpResponse<byte[]> response = client("ZohoBigin.modules.ALL").get("/bigin/v2/Contacts/78/photo");
        assertThat(outcome(response)).isEqualTo("400 AUTHORIZATION_FAILED");
        SANDBOX.sandbox().records().allow("Contacts", "78");
        assertThat(client("ZohoBigin.modules.ALL")
                        .get("/bigin/v2/Contacts/78/photo")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void thenTheLock() {
        TestClient client = client("ZohoBigin.modules.ALL");
        for (String code : List.of("NOT_APPROVED", "NOT_REVIEWED", "CANNOT_PERFORM_ACTION", "RECORD_LOCKED")) {
            SANDBOX.sandbox().records().refuse("Contacts", "79", code);
            HttpResponse<byte[]> response = client.post("/bigin/v2/Contacts/79/photo", "text/plain", "x");
            assertThat(outcome(response)).isEqualTo("400 " + code);
            assertThat(json(response).at("/details/id").asText()).isEqualTo("79");
        }
        SANDBOX.sandbox().records().unlock("Contacts", "79");
        assertThat(client.get("/bigin/v2/Contacts/79/photo").statusCode()).isEqualTo(204);
    }

    @Test
    void thenTheBody() {
        assertThat(outcome(client("ZohoBigin.modules.ALL").post(PHOTO, "text/plain", "x")))
                .isEqualTo("400 INVALID_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, ZohoBigin.modules.contacts.WRITE, true",
        "POST, ZohoBigin.modules.contacts.CREATE, true",
        "POST, ZohoBigin.modules.contacts.ALL, true",
        "POST, ZohoBigin.modules.Contacts.ALL, true",
        "POST, ZohoBigin.modules.contacts.READ, false",
        "POST, ZohoBigin.modules.contacts.DELETE, false",
        "POST, ZohoBigin.modules.products.ALL, false",
        "GET, ZohoBigin.modules.contacts.READ, true",
        "GET, ZohoBigin.modules.ALL, true",
        "GET, ZohoBigin.modules.contacts.WRITE, false",
        "DELETE, ZohoBigin.modules.contacts.DELETE, true",
        "DELETE, ZohoBigin.modules.contacts.WRITE, false"
    })
    void eachOperationNeedsItsScope(String method, String scope, boolean allowed) {
        TestClient client = client(scope);
        HttpResponse<byte[]> response = client.send(client.request(PHOTO).method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode() != 401).isEqualTo(allowed);
    }

    @Test
    void accountsAreAlsoCalledCompaniesInScopes() {
        SANDBOX.sandbox().records().add("Accounts", "5");
        assertThat(client("ZohoBigin.modules.companies.READ")
                        .get("/bigin/v2/Accounts/5/photo")
                        .statusCode())
                .isEqualTo(204);
    }
}
