// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenEndpointIT {
    private final SettableClock clock = new SettableClock();

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.record("Contacts", ID).clock(clock));

    private BiginSandbox sandbox;
    private TestClient anyone;

    @BeforeEach
    void connect() {
        sandbox = extension.sandbox();
        anyone = new TestClient(sandbox, null);
    }

    private TestClient clientWith(HttpResponse<byte[]> grant) {
        return new TestClient(sandbox, json(grant).path("access_token").asText());
    }

    @Test
    void aRefreshReturnsATokenThatWorks() {
        HttpResponse<byte[]> grant = anyone.refresh();

        JsonNode json = json(grant);
        assertThat(grant.statusCode()).isEqualTo(200);
        assertThat(json.path("access_token").asText()).matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
        assertThat(json.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(json.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(json.path("api_domain").asText()).isEqualTo(sandbox.uri().toString());
        assertThat(json.path("scope").asText()).contains("ZohoBigin.modules.ALL");
        assertThat(json.has("refresh_token")).isFalse();
        assertThat(json.has("expires_in_sec")).isFalse();
        assertThat(clientWith(grant).get(PHOTO).statusCode()).isEqualTo(204);
        assertThat(sandbox.tokens().issued()).isOne();
    }

    @Test
    void theResponseHasTheCookiesOfZohoAccounts() {
        assertThat(anyone.refresh().headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("iamcsr="))
                .anyMatch(cookie -> cookie.startsWith("_zcsr_tmp="));
    }

    @Test
    void parametersMayBeInTheQuery() {
        HttpResponse<byte[]> grant = anyone.send(
                anyone.request("/oauth/v2/token?" + anyone.refreshParameters()).POST(BodyPublishers.noBody()));
        assertThat(json(grant).has("access_token")).isTrue();
    }

    @Test
    void parametersMayComeAsFormData() {
        byte[] body = new MultipartBody()
                .field("grant_type", "refresh_token")
                .field("client_id", sandbox.clientId())
                .field("client_secret", sandbox.clientSecret())
                .field("refresh_token", sandbox.refreshToken())
                .close();
        assertThat(json(anyone.send(anyone.uploadRequest("/oauth/v2/token", body)))
                        .has("access_token"))
                .isTrue();
    }

    @Test
    void theClientMayAuthenticateByABasicHeader() {
        String basic = Base64.getEncoder()
                .encodeToString((sandbox.clientId() + ":" + sandbox.clientSecret()).getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> grant = anyone.send(anyone.request("/oauth/v2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + sandbox.refreshToken())));
        assertThat(json(grant).has("access_token")).isTrue();
    }

    @Test
    void errorsComeWithStatus200() {
        String good = anyone.refreshParameters();
        assertThat(outcome(anyone.grant(good.replace(sandbox.clientId(), "x")))).isEqualTo("200 invalid_client");
        assertThat(outcome(anyone.grant(good.replace(sandbox.clientSecret(), "x"))))
                .isEqualTo("200 invalid_client_secret");
        assertThat(outcome(anyone.grant(good.replace(sandbox.refreshToken(), "x"))))
                .isEqualTo("200 invalid_code");
        assertThat(outcome(anyone.grant(good.replace("grant_type=refresh_token", "grant_type=password"))))
                .isEqualTo("200 general_error");
        assertThat(outcome(anyone.grant(""))).isEqualTo("200 invalid_client");
    }

    @Test
    void onlyPostIsAGrant() {
        assertThat(outcome(anyone.get("/oauth/v2/token?" + anyone.refreshParameters())))
                .isEqualTo("400 general_error");
        assertThat(outcome(anyone.get("/oauth/v3/token"))).isEqualTo("404 invalid_url");
    }

    @Test
    void aRevokedRefreshTokenIsAnInvalidCodeUntilRestored() {
        TestClient client = clientWith(anyone.refresh());
        sandbox.tokens().revokeRefreshToken();
        assertThat(outcome(anyone.refresh())).isEqualTo("200 invalid_code");
        assertThat(outcome(client.get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
        sandbox.tokens().restoreRefreshToken();
        assertThat(json(anyone.refresh()).has("access_token")).isTrue();
    }

    @Test
    void aClientCanRevoke() {
        String form = "application/x-www-form-urlencoded";
        HttpResponse<byte[]> revoked = anyone.post("/oauth/v2/token/revoke", form, "token=" + sandbox.refreshToken());
        assertThat(json(revoked).path("status").asText()).isEqualTo("success");
        assertThat(outcome(anyone.refresh())).isEqualTo("200 invalid_code");
        assertThat(outcome(anyone.post("/oauth/v2/token/revoke", form, "token=x")))
                .isEqualTo("200 invalid_code");
    }

    @Test
    void aTokenExpires() {
        TestClient client = clientWith(anyone.refresh());
        clock.advance(Duration.ofMinutes(59));
        assertThat(client.get(PHOTO).statusCode()).isEqualTo(204);
        clock.advance(Duration.ofMinutes(1));
        assertThat(outcome(client.get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
    }

    @Test
    void tokensCanBeExpiredImmediately() {
        TestClient client = clientWith(anyone.refresh());
        sandbox.tokens().expireAccessTokens();
        assertThat(outcome(client.get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
    }

    @Test
    void theEleventhRefreshInTenMinutesIsThrottled() {
        for (int i = 0; i < 10; i++) {
            assertThat(json(anyone.refresh()).has("access_token")).isTrue();
            clock.advance(Duration.ofSeconds(30));
        }
        HttpResponse<byte[]> throttled = anyone.refresh();
        assertThat(outcome(throttled)).isEqualTo("400 Access Denied");
        assertThat(json(throttled).path("error_description").asText()).contains("too many requests continuously");
        assertThat(json(throttled).path("status").asText()).isEqualTo("failure");
        clock.advance(Duration.ofSeconds(299));
        assertThat(outcome(anyone.refresh())).isEqualTo("400 Access Denied");
        clock.advance(Duration.ofSeconds(1));
        assertThat(json(anyone.refresh()).has("access_token")).isTrue();
        assertThat(sandbox.tokens().issued()).isEqualTo(11);
    }

    @Test
    void theSixteenthTokenExpiresTheOldest() {
        TestClient first = clientWith(anyone.refresh());
        TestClient second = clientWith(anyone.refresh());
        for (int i = 0; i < 13; i++) {
            clock.advance(Duration.ofMinutes(2));
            anyone.refresh();
        }
        assertThat(first.get(PHOTO).statusCode()).isEqualTo(204);
        anyone.refresh();
        assertThat(outcome(first.get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
        assertThat(second.get(PHOTO).statusCode()).isEqualTo(204);
    }

    private String exchange(String code) {
        return "grant_type=authorization_code&client_id=" + sandbox.clientId() + "&client_secret="
                + sandbox.clientSecret() + "&code=" + code;
    }

    @Test
    void aGrantCodeIsValidForOneRefreshToken() {
        String code = sandbox.tokens().issueGrantCode();
        JsonNode json = json(anyone.grant(exchange(code)));
        String refreshToken = json.path("refresh_token").asText();
        assertThat(json.has("access_token")).isTrue();
        assertThat(json(anyone.grant(anyone.refreshParameters().replace(sandbox.refreshToken(), refreshToken)))
                        .has("access_token"))
                .isTrue();
        assertThat(outcome(anyone.grant(exchange(code)))).isEqualTo("200 invalid_code");
    }

    @Test
    void aGrantCodeExpiresAfterThreeMinutes() {
        String code = sandbox.tokens().issueGrantCode();
        clock.advance(Duration.ofMinutes(3));
        assertThat(outcome(anyone.grant(exchange(code)))).isEqualTo("200 invalid_code");
        assertThat(outcome(anyone.grant(exchange("x")))).isEqualTo("200 invalid_code");
    }

    @Test
    void theTwentyFirstRefreshTokenExpiresTheFirst() {
        TestClient client = clientWith(anyone.refresh());
        for (int i = 0; i < 20; i++) {
            anyone.grant(exchange(sandbox.tokens().issueGrantCode()));
        }
        assertThat(outcome(anyone.refresh())).isEqualTo("200 invalid_code");
        assertThat(outcome(client.get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
    }

    @Test
    void newTokensHaveTheScopesThatWereSet() {
        sandbox.tokens().scopes("ZohoBigin.modules.contacts.READ");
        TestClient client = clientWith(anyone.refresh());
        assertThat(client.get(PHOTO).statusCode()).isEqualTo(204);
        assertThat(outcome(client.upload(SampleImages.png()))).isEqualTo("401 OAUTH_SCOPE_MISMATCH");
    }
}
