// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginIT {

    private static final String C = ProgramSettings.COMPONENT;
    private static final String COMMON_ID = "1000.COMMONTOALLDATACENTRES";

    /** In bytes, with the zero at its end, for Linux. */
    private static final int LONGEST_PATH = 4_096;

    @RegisterExtension
    final SandboxExtension us = SandboxExtension.with(builder -> {});

    @RegisterExtension
    final SandboxExtension eu = SandboxExtension.with(builder -> builder.clientId(COMMON_ID));

    @RegisterExtension
    final SandboxExtension in = SandboxExtension.with(builder -> builder.clientId(COMMON_ID));

    @TempDir
    private Path folder;

    private LoginRun login() {
        return new LoginRun(folder.resolve("home"));
    }

    private static void answerOnce(BiginSandbox sandbox, String json) {
        sandbox.faults()
                .onToken()
                .next(1, Fault.answer(200, "application/json", json.getBytes(StandardCharsets.UTF_8)));
    }

    private static int calls(SandboxExtension sandbox) {
        return sandbox.sandbox().requests().all().size();
    }

    @Test
    void theRefreshTokenIsStoredWithWhereItIsGood() throws Exception {
        BiginSandbox sandbox = us.sandbox();
        LoginRun run = login().run(sandbox).succeeds();
        assertThat(run.stored())
                .containsEntry(C + "clientId", sandbox.clientId())
                .containsEntry(C + "clientSecret", sandbox.clientSecret())
                .containsEntry(C + "apiDomain", sandbox.uri().toString())
                .containsEntry(C + "accountsDomain", sandbox.uri().toString())
                .hasEntrySatisfying("bigin-photo.granted-scopes", scopes -> assertThat(scopes.split(","))
                        .contains("ZohoBigin.modules.ALL", "ZohoBigin.users.READ"));
        String refreshToken = run.stored().get(C + "refreshToken");
        assertThat(refreshToken).startsWith("1000.").isNotEqualTo(sandbox.refreshToken());
        assertThat(run.out.toString())
                .contains("Logged in: data centre " + sandbox.uri().getAuthority())
                .doesNotContain(refreshToken);
    }

    @Test
    void dataCentresAreTriedOnceEachUntilOneAcceptsTheCode() throws Exception {
        // US does not know the client, EU knows it with another secret, IN accepts it
        LoginRun run = login().run(
                        LoginRun.servers(us.sandbox(), eu.sandbox(), in.sandbox()), LoginRun.lines(in.sandbox()))
                .succeeds();
        assertThat(run.out.toString())
                .contains("data centre " + in.sandbox().uri().getAuthority());
        assertThat(run.stored())
                .containsEntry(C + "apiDomain", in.sandbox().uri().toString());
        assertThat(List.of(calls(us), calls(eu), calls(in))).containsExactly(1, 1, 1);
    }

    @Test
    void aCodeThatOneDataCentreRejectsIsTriedInTheNext() throws Exception {
        answerOnce(us.sandbox(), "{\"error\":\"invalid_code\"}");
        login().run(LoginRun.servers(us.sandbox(), eu.sandbox()), LoginRun.lines(eu.sandbox()))
                .succeeds();
        assertThat(calls(us)).isEqualTo(1);
    }

    @Test
    void noDataCentreIsTriedAfterTheOneThatAcceptsTheCode() {
        login().run(LoginRun.servers(eu.sandbox(), in.sandbox()), LoginRun.lines(eu.sandbox()))
                .succeeds();
        assertThat(calls(in)).isZero();
    }

    @Test
    void usedCodeIsReportedByTheDataCentreThatAcceptsTheSecret() throws Exception {
        List<String> lines = LoginRun.lines(eu.sandbox());
        login().run(LoginRun.servers(eu.sandbox()), lines).succeeds();
        LoginRun again = login().run(LoginRun.servers(us.sandbox(), eu.sandbox()), lines, "--force")
                .isRejected(
                        "responds invalid_client, ",
                        "responds invalid_code",
                        "accepts client id and secret",
                        "generate a new one");
        assertThat(again.account.old()).doesNotExist();
        assertThat(again.stored()).containsKey(C + "refreshToken");
    }

    @Test
    void wrongSecretIsReportedByTheDataCentreThatKnowsTheClient() throws Exception {
        List<String> lines =
                List.of(COMMON_ID, "wrong-secret", eu.sandbox().tokens().issueGrantCode());
        LoginRun run = login().run(LoginRun.servers(us.sandbox(), eu.sandbox()), lines)
                .isRejected(eu.sandbox().uri().getAuthority() + " knows the client id", "client secret");
        assertThat(run.account.exists()).isFalse();
    }

    @Test
    void unknownClientIsReported() throws Exception {
        login().run(LoginRun.servers(us.sandbox(), eu.sandbox()), List.of("1000.unknown", "any-secret", "any-code-1"))
                .isRejected("copy the client id again");
    }

    @Test
    void throttlingEndsTheSearch() throws Exception {
        us.sandbox()
                .faults()
                .onToken()
                .next(
                        1,
                        Fault.answer(
                                400,
                                "application/json",
                                "{\"error\":\"Access Denied\",\"status\":\"failure\"}"
                                        .getBytes(StandardCharsets.UTF_8)));
        login().run(LoginRun.servers(us.sandbox(), eu.sandbox()), LoginRun.lines(eu.sandbox()))
                .isRejected("Access Denied", "10 minutes", "generate a new code");
        assertThat(calls(eu)).isZero();
    }

    @Test
    void responseWithoutRefreshTokenStoresNothingAndIsExplained() throws Exception {
        answerOnce(us.sandbox(), "{\"access_token\":\"1000.access0token\",\"expires_in\":3600}");
        LoginRun run = login().run(us.sandbox()).isRejected("issued no refresh token", "Self Client");
        assertThat(run.account.exists()).isFalse();
        assertThat(run.err.toString()).doesNotContain("1000.access0token");
    }

    @Test
    void htmlResponseEndsTheSearch() throws Exception {
        us.sandbox().faults().onToken().next(1, Fault.htmlPage(200));
        login().run(LoginRun.servers(us.sandbox(), eu.sandbox()), LoginRun.lines(eu.sandbox()))
                .isRejected("UNREADABLE_ANSWER", "proxy");
        assertThat(calls(eu)).isZero();
    }

    @Test
    void refusedConnectionIsReported() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        login().run(List.of(new DataCenterHosts(nobody, nobody)), LoginRun.lines(us.sandbox()))
                .isRejected("CONNECTION_FAILED", "127.0.0.1:1");
    }

    @Test
    void noSecretIsSentToAnUntrustedServer() throws Exception {
        try (UntrustedServer server = new UntrustedServer()) {
            login().run(List.of(new DataCenterHosts(server.uri(), server.uri())), LoginRun.lines(us.sandbox()))
                    .isRejected("UNTRUSTED_CERTIFICATE");
            assertThat(server.requests()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"https://www.zohoapis.eu, https://www.zohoapis.eu", "https://www.zohoapis.eu.example, ''"})
    void theApiDomainOfTheResponseIsUsedOnlyIfItIsZohos(String named, String used) throws Exception {
        answerOnce(
                us.sandbox(),
                "{\"access_token\":\"1000.a\",\"refresh_token\":\"1000.refresh0token\",\"api_domain\":\"" + named
                        + "\",\"expires_in\":3600}");
        LoginRun run = login().run(us.sandbox()).succeeds();
        assertThat(run.stored())
                .containsEntry(
                        C + "apiDomain", used.isEmpty() ? us.sandbox().uri().toString() : used)
                .doesNotContainKey("bigin-photo.granted-scopes");
    }

    @Test
    void anExistingAccountIsOnlyReplacedWithForce() throws Exception {
        Map<String, String> first = login().run(us.sandbox()).succeeds().stored();
        LoginRun second = login().run(us.sandbox()).isRejected("already exists", "--force");
        assertThat(second.out.toString()).isEmpty();
        assertThat(second.stored()).isEqualTo(first);

        LoginRun third = login().run(us.sandbox(), "--force").succeeds();
        assertThat(third.stored().get(C + "refreshToken")).isNotEqualTo(first.get(C + "refreshToken"));
        assertThat(Files.readString(third.account.old())).contains(first.get(C + "refreshToken"));
    }

    @Test
    void unusableHomeIsReportedBeforeTheCodeIsUsed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        new LoginRun(file.resolve("home"))
                .run(us.sandbox())
                .isRejected(file.resolve("home").toString(), "BIGIN_PHOTO_HOME");
        assertThat(calls(us)).isZero();
    }

    @Test
    void aFolderInPlaceOfTheAccountIsReportedBeforeTheCodeIsUsed() throws Exception {
        Path inTheWay = Files.createDirectories(folder.resolve("home/account.properties"));
        login().run(us.sandbox(), "--force").isRejected(inTheWay + " is a folder", "remove or rename it");
        assertThat(calls(us)).isZero();
    }

    @Test
    void aFolderInPlaceOfTheOldAccountIsReportedBeforeTheCodeIsUsed() throws Exception {
        LoginRun first = login().run(us.sandbox()).succeeds();
        Files.createDirectory(first.account.old());
        int before = calls(us);
        LoginRun second = login().run(us.sandbox(), "--force")
                .isRejected(first.account.old() + " is a folder", "remove or rename it");
        assertThat(calls(us)).isEqualTo(before);
        assertThat(second.stored()).isEqualTo(first.stored());
    }

    /** As on a full or read-only disk; here because the path of a file would be too long. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void homeInWhichNoFileCanBeCreatedIsReportedBeforeTheCodeIsUsed() throws Exception {
        Path home = folder;
        while (home.toString().length() < LONGEST_PATH - 10) {
            int left = LONGEST_PATH - 1 - home.toString().length();
            home = home.resolve("x".repeat(Math.min(left - 1, 200)));
        }
        Files.createDirectories(home);
        new LoginRun(home).run(us.sandbox()).isRejected("cannot be used", "BIGIN_PHOTO_HOME");
        assertThat(calls(us)).isZero();
    }

    @Test
    void missingScopesAreReported() {
        us.sandbox().tokens().scopes("ZohoBigin.modules.contacts.READ");
        LoginRun run = login().run(us.sandbox(), "--modules", "contacts").succeeds();
        assertThat(run.out.toString())
                .contains(
                        "Zoho granted less than the scopes above: ZohoBigin.modules.contacts.CREATE,ZohoSearch.securesearch.READ missing");
    }

    @Test
    void scopesAreThoseOfTheOptionsOnOneLine() {
        LoginRun run = login().run(us.sandbox(), "--scopes", "--modules", "Contacts,Products", "--operations", "upload")
                .succeeds();
        assertThat(run.out.toString().lines())
                .contains("ZohoBigin.modules.contacts.CREATE,ZohoBigin.modules.products.CREATE,ZohoBigin.users.READ");
        assertThat(login().run(us.sandbox(), "--scopes", "--modules", "Contacts")
                        .succeeds()
                        .out
                        .toString()
                        .lines())
                .contains(
                        "ZohoBigin.modules.contacts.CREATE,ZohoBigin.modules.contacts.READ,ZohoSearch.securesearch.READ,"
                                + "ZohoBigin.users.READ");
        assertThat(run.account.exists()).isFalse();
        assertThat(calls(us)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void missingInputIsNamed(int lines) {
        LoginRun run = login().run(
                        LoginRun.servers(us.sandbox()),
                        LoginRun.lines(us.sandbox()).subList(0, lines));
        assertThat(run.err.toString())
                .startsWith("Not logged in: "
                        + List.of("client id", "client secret", "grant code").get(lines) + " missing");
        assertThat(calls(us)).isZero();
    }
}
