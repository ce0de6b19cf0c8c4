// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckIT extends CheckRuns {

    @RegisterExtension
    final SandboxExtension elsewhere = SandboxExtension.with(builder -> {});

    @Test
    void eachSuccessfulCheckIsOneLineAndNoPhotoIsTransferred() {
        assertThat(check()).isZero();
        assertThat(lines).noneMatch(line -> line.startsWith("FAILED")).hasSize(15);
        assertThat(lines.subList(0, 5)).allMatch(line -> line.startsWith("OK "));
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("-       upload Contacts").contains("not checked"))
                .anySatisfy(line -> assertThat(line).startsWith("OK      download Products"))
                .anySatisfy(line -> assertThat(line).startsWith("OK      lookup Products"));
        assertThat(lines).last().asString().contains("prepares photos", "PNG, JPEG, GIF, BMP, WebP, ", "TIFF", "HEIC");
        assertThat(sandbox().requests().all()).isNotEmpty().noneMatch(request -> request.path()
                .contains("/photo"));
        assertThat(sandbox().tokens().issued()).isEqualTo(1);
    }

    @Test
    void onlyTheNamedModulesAndOperationsAreChecked() {
        assertThat(check("--modules", "contacts", "--operations", "download")).isZero();
        assertThat(lines).hasSize(6).last().asString().startsWith("OK      download Contacts");
    }

    @Test
    void whatIsNotPreparedAtAllIsNotChecked() {
        settings.put("photo.prepare", "never");
        assertThat(check("--modules", "contacts")).isZero();
        assertThat(lines).noneMatch(line -> line.contains("prepares"));
    }

    @Test
    void missingSettingsAreNamed() {
        settings.keySet().removeIf(key -> key.endsWith("refreshToken"));
        fails("settings", "refreshToken", "bigin-photo login");
        assertThat(lines).hasSize(1);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void hostWithoutAddressAndHostThatDoesNotListenAreDistinguished() {
        settings.put(C + "apiDomain", "https://no-such-host.invalid");
        fails("API server", "no address (DNS)", "no-such-host.invalid", "proxyHost");
        assertThat(lines).anyMatch(line -> line.startsWith("-       credentials"));

        settings.put(C + "apiDomain", "http://127.0.0.1:1");
        fails("API server", "no connection", "firewall");
        assertThat(sandbox().tokens().issued()).isZero();
    }

    @Test
    void untrustedCertificateIsReported() throws Exception {
        try (UntrustedServer server = new UntrustedServer()) {
            settings.put(C + "accountsDomain", server.uri().toString());
            fails("accounts server", "no trusted TLS", "sslContextParameters");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void theOptionsInTheMessageMakeTheCertificateTrusted() throws Exception {
        try (UntrustedServer server = new UntrustedServer()) {
            Path store = folder.resolve("trusted.p12");
            server.writeTrustStore(store, "a password");
            String[] check = {
                "check",
                "--prop",
                C + "accessToken=none",
                "--prop",
                C + "apiDomain=" + server.uri(),
                "--prop",
                C + "accountsDomain=" + server.uri()
            };
            String options;
            try (ProgramRun run = ProgramRun.start(folder, check)) {
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.out()).containsPattern("FAILED +API server.*no trusted TLS");
                options = Pattern.compile("-D\\S+")
                        .matcher(run.out())
                        .results()
                        .map(MatchResult::group)
                        .map(option -> option.replaceFirst(",$", ""))
                        .distinct()
                        .map(option ->
                                '"' + option.replace("FILE", store.toString()).replace("PASSWORD", "a password") + '"')
                        .collect(Collectors.joining(" "));
            }
            assertThat(server.requests()).isZero();
            try (ProgramRun run = ProgramRun.start(folder, Map.of("JAVA_TOOL_OPTIONS", options), check)) {
                run.exitCode();
                assertThat(run.out()).containsPattern("OK +API server").doesNotContain("TLS");
            }
        }
    }

    @Test
    void serverThatDoesNotRespondIsReported() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            settings.put(C + "apiDomain", "http://127.0.0.1:" + silent.getLocalPort());
            settings.put(C + "responseTimeout", "300");
            fails("API server", "no response");
        }
    }

    @Test
    void configuredProxyIsUsedAndItsErrorReported() throws Exception {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            exchange.sendResponseHeaders(407, -1);
            exchange.close();
        });
        proxy.start();
        try {
            settings.put(C + "http.proxyHost", "127.0.0.1");
            settings.put(C + "http.proxyPort", "" + proxy.getAddress().getPort());
            assertThat(check()).isEqualTo(1);
            assertThat(lines)
                    .filteredOn(line -> line.contains("proxy refuses"))
                    .hasSize(2)
                    .allMatch(line -> line.contains("407") && line.contains("proxyAuthUsername"));
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void wrongSecretIsReported() {
        settings.put(C + "clientSecret", "wrong");
        fails("credentials", "invalid_client_secret", "Check clientSecret");
    }

    @Test
    void accountsServerOfAnotherDataCentreIsReported() {
        settings.put(C + "accountsDomain", elsewhere.sandbox().uri().toString());
        fails("credentials", "invalid_client", "dataCenter");
    }

    @Test
    void throttlingIsReportedWithItsEnd() {
        sandbox()
                .faults()
                .onToken()
                .next(2, Fault.answer(400, "application/json", "{\"error\":\"Access Denied\"}".getBytes()));
        // the first call only checks whether the server responds
        fails("credentials", "Access Denied", "no try before 20");
    }

    @Test
    void htmlInsteadOfATokenIsReported() {
        sandbox().faults().onToken().next(2, Fault.htmlPage(200));
        fails("credentials", "UNREADABLE_ANSWER", "proxy");
    }

    @Test
    void apiOfAnotherDataCentreIsReported() {
        settings.put(C + "apiDomain", elsewhere.sandbox().uri().toString());
        fails("data centre", "not in the same data centre");
        assertThat(lines).anyMatch(line -> line.contains(C + "dataCenter=EU"));
    }

    @Test
    void theScopeThatOnlyCheckNeedsMayBeMissing() {
        sandbox().tokens().scopes("ZohoBigin.modules.ALL");
        assertThat(check()).isZero();
        assertThat(lines).anyMatch(line -> line.startsWith("OK      data centre") && line.contains("users.READ"));
    }

    @Test
    void moduleThatMayNotBeReadIsNamedWithItsScope() {
        sandbox().tokens().scopes("ZohoBigin.modules.contacts.ALL,ZohoBigin.modules.accounts.READ");
        fails("download Products", "ZohoBigin.modules.products.READ");
    }

    @Test
    void lookupsThatMayNotBeAreNamedWithTheirScopesAndAreNoFailure() {
        sandbox().tokens().scopes("ZohoBigin.modules.ALL,ZohoBigin.users.READ");
        assertThat(check()).isZero();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("-       lookup Contacts")
                        && line.contains("ZohoBigin.modules.contacts.READ and ZohoSearch.securesearch.READ"));
        assertThat(check("--operations", "lookup")).isEqualTo(1);
    }

    @Test
    void scopesThatALoginLeftOutAreNotFailures() {
        sandbox().tokens().scopes("ZohoBigin.modules.contacts.CREATE");
        new LoginRun(folder.resolve("home")).run(sandbox()).succeeds();
        System.setProperty("bigin-photo.home", folder.resolve("home").toString());
        settings.clear();

        assertThat(check()).isZero();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("OK      upload Contacts"))
                .anyMatch(line -> line.startsWith("-       upload Products") && line.contains("products.CREATE"))
                .anyMatch(line -> line.startsWith("-       download Contacts") && line.contains("contacts.READ"));
        assertThat(check("--modules", "Products", "--operations", "upload")).isEqualTo(1);
        assertThat(lines).noneMatch(line -> line.contains("delete"));
        assertThat(check("--modules", "Contacts", "--operations", "delete")).isEqualTo(1);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("FAILED  delete Contacts") && line.contains("contacts.DELETE"));
    }

    @Test
    void accountFileReadableByOthersIsAFailure() throws Exception {
        LoginRun login = new LoginRun(folder.resolve("home")).run(sandbox()).succeeds();
        System.setProperty("bigin-photo.home", folder.resolve("home").toString());
        settings.clear();
        Files.setPosixFilePermissions(login.account.file(), PosixFilePermissions.fromString("rw-r--r--"));
        fails("settings file", "chmod 600");
    }

    @Test
    void expiredStaticTokenIsReported() {
        settings.clear();
        settings.put(C + "apiDomain", sandbox().uri().toString());
        settings.put(C + "accessToken", sandbox().issueAccessToken());
        sandbox().tokens().expireAccessTokens();
        fails("data centre", "rejects the token");
    }
}
