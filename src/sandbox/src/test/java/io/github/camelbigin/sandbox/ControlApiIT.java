// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.organisation.Sha256;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiIT {
    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private HttpResponse<byte[]> post(String path, String json) {
        return new TestClient(extension.sandbox(), null).post("/sandbox/" + path, "application/json", json);
    }

    private JsonNode get(String path) {
        return json(new TestClient(extension.sandbox(), null).get("/sandbox" + path));
    }

    private void delete(String path) {
        HttpResponse<byte[]> response = new TestClient(extension.sandbox(), null).delete("/sandbox/" + path);
        assertThat(response.statusCode()).isEqualTo(204);
    }

    @Test
    void showsTheStateWithoutCountingItself() {
        assertThat(get("").path("uri").asText())
                .isEqualTo(extension.sandbox().uri().toString());
        assertThat(get("/requests")).isEmpty();
        assertThat(get("").path("maxConcurrentCalls").asInt(-1)).isZero();
    }

    @Test
    void credentialsFromHereMakeATokenThatWorks() {
        JsonNode credentials = get("/credentials");
        TestClient anyone = new TestClient(extension.sandbox(), null);
        HttpResponse<byte[]> grant = anyone.grant("grant_type=refresh_token&client_id="
                + credentials.path("clientId").asText() + "&client_secret="
                + credentials.path("clientSecret").asText() + "&refresh_token="
                + credentials.path("refreshToken").asText());
        assertThat(json(grant).has("access_token")).isTrue();
    }

    @Test
    void tokensAreIssuedExpiredRevokedRestored() {
        BiginSandbox sandbox = extension.sandbox();
        String token = json(post("tokens", "{\"scopes\":[\"ZohoBigin.modules.contacts.READ\"]}"))
                .path("access_token")
                .asText();
        TestClient client = new TestClient(sandbox, token);
        assertThat(client.get(PHOTO).statusCode()).isEqualTo(204);
        assertThat(outcome(client.delete(PHOTO))).isEqualTo("401 OAUTH_SCOPE_MISMATCH");
        post("tokens/expire", "");
        assertThat(outcome(client.get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
        post("tokens/revoke", "");
        assertThat(outcome(client.refresh())).isEqualTo("200 invalid_code");
        post("tokens/restore", "");
        post("tokens/scopes", "{\"scopes\":[\"ZohoBigin.users.READ\"]}");
        assertThat(json(client.refresh()).path("scope").asText()).isEqualTo("ZohoBigin.users.READ");
        assertThat(json(post("tokens/code", "")).path("code").asText()).startsWith("1000.");
    }

    @Test
    void recordsAreAddedLockedDeniedRemoved() {
        TestClient client = new TestClient(extension.sandbox());
        post("records", "{\"module\":\"Products\",\"id\":\"7\",\"locked\":true}");
        assertThat(outcome(client.get("/bigin/v2/Products/7/photo"))).isEqualTo("400 RECORD_LOCKED");
        post("records", "{\"module\":\"Products\",\"id\":\"7\",\"refused\":\"NOT_APPROVED\"}");
        assertThat(outcome(client.get("/bigin/v2/Products/7/photo"))).isEqualTo("400 NOT_APPROVED");
        post("records", "{\"module\":\"Products\",\"id\":\"7\",\"denied\":\"NO_PERMISSION\"}");
        assertThat(outcome(client.get("/bigin/v2/Products/7/photo"))).isEqualTo("403 NO_PERMISSION");
        assertThat(get("/records")).hasSize(2);
        delete("records/Products/7");
        assertThat(outcome(client.delete("/bigin/v2/Products/7/photo"))).isEqualTo("400 INVALID_DATA");
    }

    @Test
    void recordsMayHaveFields() {
        post(
                "records",
                "{\"module\":\"Products\",\"id\":\"8\",\"fields\":{\"Product_Name\":\"Cup\",\"Unit_Price\":2.5,\"Tag\":null}}");
        JsonNode record =
                json(new TestClient(extension.sandbox()).get("/bigin/v2/Products/8?fields=Product_Name,Unit_Price"));
        assertThat(record).hasToString("{\"data\":[{\"id\":\"8\",\"Product_Name\":\"Cup\",\"Unit_Price\":2.5}]}");
    }

    @Test
    void photosAndRequestsAreListedAndCleared() {
        byte[] photo = SampleImages.png();
        TestClient client = new TestClient(extension.sandbox());
        client.upload(photo);
        assertThat(get("/photos/").get(0).path("sha256").asText()).isEqualTo(Sha256.hex(photo));
        assertThat(client.get("/sandbox/photos/Contacts/" + ID).body()).isEqualTo(photo);
        assertThat(get("/requests").get(0).path("fileName").asText()).isEqualTo("photo.png");
        assertThat(get("/requests").toString()).doesNotContain("oauthtoken", "1000.");
        delete("photos/Contacts/" + ID);
        assertThat(client.get("/sandbox/photos/Contacts/" + ID).statusCode()).isEqualTo(404);
        client.upload(photo);
        delete("photos");
        delete("requests");
        assertThat(get("/photos")).isEmpty();
        assertThat(get("/requests")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'fault':'status','status':429,'code':'RATE_LIMIT_EXCEEDED'} | 429",
                "{'fault':'answer','status':200,'contentType':'text/plain','body':'x'} | 200",
                "{'fault':'htmlPage','status':502} | 502",
                "{'fault':'emptyAnswer','status':503} | 503",
                "{'fault':'truncatedJson','every':1} | 200",
                "{'fault':'delay','millis':1} | 204",
                "{'fault':'slowBody','bytesPerSecond':100000} | 204",
                "{'fault':'staleToken','code':'AUTHENTICATION_FAILURE','afterMillis':5} | 401"
            })
    void faultsAreOrdered(String order, int status) {
        assertThat(post("faults", order.replace('\'', '"')).statusCode()).isEqualTo(204);
        TestClient client = new TestClient(extension.sandbox());
        assertThat(client.get(PHOTO).statusCode()).isEqualTo(status);
        delete("faults");
        assertThat(new TestClient(extension.sandbox()).get(PHOTO).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cutBeforeBody", "cutDuringBody", "cutAfterBody", "cutDuringAnswer"})
    void cutsAreOrdered(String fault) {
        post("faults", "{\"fault\":\"" + fault + "\",\"next\":20}");
        TestClient client = new TestClient(extension.sandbox());
        assertThat(catchThrowable(() -> client.upload(SampleImages.png()))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void faultsForTheTokenEndpointWithHeaders() {
        post(
                "faults",
                "{\"on\":\"token\",\"fault\":\"status\",\"status\":503,\"code\":\"X\",\"headers\":{\"Retry-After\":\"7\"}}");
        assertThat(new TestClient(extension.sandbox(), null).refresh().headers().firstValue("Retry-After"))
                .hasValue("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults | {'fault':'explode'} | 400",
                "faults | {'fault':'status'} | 400",
                "faults | {'fault':'status','status':429} | 400",
                "faults | {'fault':'htmlPage','status':502,'on':'upload'} | 400",
                "faults | {'fault':'htmlPage','status':502,'next':0} | 400",
                "faults | not json | 400",
                "records | {'module':'Foo','id':'1'} | 400",
                "records | {'module':'Contacts','id':'1','denied':'X'} | 400",
                "records | {'module':'Contacts','id':'1','refused':'X'} | 400",
                "nowhere | {} | 404",
                "tokens/nowhere | {} | 404",
                "requests | {} | 405",
                "credentials | {} | 405"
            })
    void invalidCallsAreRefusedWithAReason(String path, String body, int status) {
        HttpResponse<byte[]> response = post(path, body.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asText()).isNotEmpty();
    }
}
