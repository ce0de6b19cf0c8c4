// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What check reports about the refresh token: only what is known, with the solution. */
class CheckRefreshTokenIT extends CheckRuns {

    @Test
    void revokedRefreshTokenIsReported() {
        sandbox().tokens().revokeRefreshToken();
        fails("credentials", "refresh token rejected", "invalid_code", "bigin-photo login");
        assertThat(lines).noneMatch(line -> line.contains("known from the previous request"));
    }

    @Test
    void aFailureKnownFromThePreviousRequestIsReportedAsSuch() {
        sandbox().tokens().revokeRefreshToken();
        fails("credentials", "refresh token rejected", "no try before 20");
        int asked = sandbox().requests().tokenCalls().size();
        fails("credentials", "refresh token rejected", "known from the previous request", "bigin-photo login");
        assertThat(sandbox().requests().tokenCalls()).hasSize(asked);
    }

    @Test
    void aCachedTokenDoesNotProveThatTheRefreshTokenIsValid() {
        assertThat(check()).isZero();
        assertThat(lines).anyMatch(line -> line.startsWith("OK      credentials") && line.contains("new access token"));

        assertThat(check()).isZero();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("OK      credentials")
                        && line.contains("a cached access token")
                        && line.contains("refresh token was not checked: use --renew"));
        sandbox().tokens().revokeRefreshToken();
        assertThat(check("--renew")).isEqualTo(1);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("FAILED  credentials")
                        && line.contains("refresh token rejected")
                        && line.contains("bigin-photo login"));
        assertThat(sandbox().tokens().issued()).isEqualTo(1);
    }

    @Test
    void aCachedTokenIsRenewedOnDemand() {
        assertThat(check()).isZero();
        assertThat(check("--renew")).isZero();
        assertThat(lines).anyMatch(line -> line.startsWith("OK      credentials") && line.contains("new access token"));
        assertThat(sandbox().tokens().issued()).isEqualTo(2);
    }

    @Test
    void anExpiredCachedTokenThatWasRenewedIsReportedAsNew() {
        assertThat(check()).isZero();
        sandbox().tokens().expireAccessTokens();

        assertThat(check()).isZero();
        assertThat(sandbox().tokens().issued()).isEqualTo(2);
        assertThat(lines)
                .noneMatch(line -> line.contains("not checked: use"))
                .anyMatch(line -> line.startsWith("OK      credentials")
                        && line.contains("a new access token, valid until ")
                        && line.contains("the cached one was rejected"))
                .anyMatch(line -> line.startsWith("OK      data centre"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "home/tokens"})
    void aFileInPlaceOfTheTokenFolderIsReportedAndTheCheckContinues(String name) throws Exception {
        Path inTheWay = folder.resolve(name);
        Files.createDirectories(inTheWay.getParent());
        Files.createFile(inTheWay);
        assertThat(check()).isZero();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("-       token folder")
                        && line.contains("in memory only")
                        && line.contains(inTheWay.toString()))
                .anyMatch(line -> line.startsWith("OK      credentials") && line.contains("new access token"));
    }

    @Test
    void anUnreadableCachedTokenDoesNotRequireAnotherLogin() throws Exception {
        assertThat(check()).isZero();
        Path other = Files.createDirectories(folder.resolve("other/tokens"));
        try (Stream<Path> files = Files.list(folder.resolve("home/tokens"))) {
            Path name = files.map(Path::getFileName)
                    .filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(other.resolve(name), name); // to itself
        }
        System.setProperty("bigin-photo.home", other.getParent().toString());
        fails("credentials", "TOKEN_STORE_UNUSABLE", "read and write its folder");
        assertThat(lines).noneMatch(line -> line.contains("bigin-photo login"));
    }

    /** Not a failure of the data centre, although the first call to it shows the failure. */
    @Test
    void anExpiredCachedTokenThatCannotBeReplacedIsAFailureOfTheCredentials() {
        assertThat(check()).isZero();
        sandbox().tokens().revokeRefreshToken();
        sandbox().tokens().expireAccessTokens();

        assertThat(check()).isEqualTo(1);
        assertThat(lines)
                .noneMatch(line -> line.contains("data centre "))
                .noneMatch(line -> line.startsWith("OK      credentials"))
                .anyMatch(line -> line.startsWith("FAILED  credentials")
                        && line.contains("cached access token was rejected and refreshing it failed")
                        && line.contains("refresh token rejected")
                        && line.contains("bigin-photo login"));
    }

    @Test
    void aStoredAccountWithARevokedRefreshTokenIsReportedWithTheSolution() throws Exception {
        LoginRun login = new LoginRun(folder.resolve("home")).run(sandbox()).succeeds();
        System.setProperty("bigin-photo.home", folder.resolve("home").toString());
        settings.clear();
        assertThat(check()).isZero();
        int issued = sandbox().tokens().issued();
        revoke(login);
        sandbox().tokens().expireAccessTokens();

        fails("credentials", "refresh token rejected", "bigin-photo login");
        assertThat(sandbox().tokens().issued()).isEqualTo(issued);
    }

    /** Like Zoho's page of connected apps. */
    private void revoke(LoginRun login) throws Exception {
        String token = login.stored().get(C + "refreshToken");
        HttpRequest request = HttpRequest.newBuilder(sandbox().uri().resolve("/oauth/v2/token/revoke?token=" + token))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
