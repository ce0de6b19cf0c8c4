// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.token.TokenServer;
import io.github.camelbigin.sandbox.SettableClock;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GrantCodeExchangeIT {

    @RegisterExtension
    final TokenServer server = new TokenServer();

    private static final String CODE = "1000.code0shown0nowhere";

    private final SettableClock clock = new SettableClock();

    private GrantedTokens exchange() throws BiginPhotoException {
        return new GrantCodeExchange(server.http(), clock)
                .exchange(server.accounts(), TokenServer.CLIENT_ID, " " + TokenServer.CLIENT_SECRET + "\n", CODE);
    }

    private BiginPhotoException refused() {
        return catchThrowableOfType(BiginPhotoException.class, this::exchange);
    }

    private void answers(String more) {
        server.answers(TokenServer.json(200, "{\"access_token\":\"t1\",\"expires_in\":3600" + more + "}"));
    }

    @Test
    void theCodeGoesIntoTheBodyWithoutARedirectUri() throws Exception {
        answers(",\"refresh_token\":\"1000.r\"");
        exchange();
        assertThat(server.received()).singleElement().satisfies(received -> {
            assertThat(received.address()).hasToString("/oauth/v2/token");
            assertThat(received.body())
                    .isEqualTo("grant_type=authorization_code&client_id=" + TokenServer.CLIENT_ID + "&client_secret="
                            + TokenServer.CLIENT_SECRET + "&code=" + CODE);
        });
    }

    @Test
    void everythingInTheResponseIsKeptAndNoTokenIsShown() throws Exception {
        answers(",\"refresh_token\":\"1000.r\",\"api_domain\":\"https://www.zohoapis.eu\","
                + "\"scope\":\"ZohoBigin.modules.contacts.CREATE ZohoBigin.users.READ,x\\u001b[31m\"");
        GrantedTokens granted = exchange();
        assertThat(granted.refreshToken()).isEqualTo("1000.r");
        assertThat(granted.accessToken().expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(granted.apiDomain()).isEqualTo(URI.create("https://www.zohoapis.eu"));
        assertThat(granted.scopes())
                .containsExactlyInAnyOrder("ZohoBigin.modules.contacts.CREATE", "ZohoBigin.users.READ");
        assertThat(granted.toString()).doesNotContain("1000.r", "t1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.zohoapis.eu.evil.example",
                "http://www.zohoapis.eu",
                "https://user@www.zohoapis.eu",
                "https://www.zohoapis.eu:8443",
                "no domain",
                ""
            })
    void anApiDomainThatIsNotZohosIsNotTrusted(String named) throws Exception {
        answers(",\"refresh_token\":\"1000.r\",\"api_domain\":\"" + named + "\"");
        assertThat(exchange().apiDomain()).isNull();
    }

    @Test
    void aResponseWithoutRefreshTokenIsReported() throws Exception {
        answers("");
        assertThat(exchange().refreshToken()).isNull();
        assertThat(exchange().scopes()).isEmpty();
    }

    @Test
    void aRefreshTokenThatNoHeaderCouldCarryIsRefused() {
        answers(",\"refresh_token\":\"1000.r\\r\\nX: y\"");
        assertThat(refused().getCode()).isEqualTo("UNREADABLE_ANSWER");
    }

    @ParameterizedTest
    @CsvSource({
        "400, Access Denied, Access Denied",
        "200, invalid_code, invalid_code",
        "200, invalid_client, invalid_client",
        "401, invalid_client_secret, invalid_client_secret"
    })
    void aRefusalHasTheCodeOfZoho(int status, String error, String code) {
        server.answers(TokenServer.json(status, "{\"error\":\"" + error + "\"}"));
        assertThat(refused().getCode()).isEqualTo(code);
        assertThat(server.calls()).isEqualTo(1);
    }

    @Test
    void whatAServerEchoesIsNotShown() {
        server.answers(TokenServer.json(
                200,
                "{\"error\":\"invalid_code\",\"error_description\":\"" + CODE + " " + TokenServer.CLIENT_SECRET + " "
                        + TokenServer.CLIENT_ID + "\"}"));
        assertThat(refused())
                .hasMessageContaining("xxxxxx xxxxxx xxxxxx")
                .hasMessageNotContainingAny(CODE, TokenServer.CLIENT_SECRET, TokenServer.CLIENT_ID);
    }

    @Test
    void aPageOfHtmlIsNotAResponse() {
        server.answers(TokenServer.raw(200, "text/html", "<html>Please log in</html>"));
        assertThat(refused().getCode()).isEqualTo("UNREADABLE_ANSWER");
    }

    @Test
    void anEmptyCodeIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() ->
                        new GrantCodeExchange(server.http(), clock).exchange(server.accounts(), "id", "secret", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("code is empty");
        assertThat(server.calls()).isZero();
    }
}
