// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Someone who has logged in starts the program in a folder with settings of somebody else. */
class ForeignSettingsIT {

    private static final String C = ProgramSettings.COMPONENT;

    @RegisterExtension
    static final SandboxExtension OWN = SandboxExtension.with(builder -> {});

    @RegisterExtension
    final SandboxExtension attacker = SandboxExtension.with(builder -> {});

    @TempDir
    private static Path folder;

    @TempDir
    private Path theirs;

    private Path settings;

    @BeforeAll
    static void logIn() throws Exception {
        BiginSandbox sandbox = OWN.sandbox();
        Path here = Files.createDirectory(folder.resolve("here"));
        Files.writeString(here.resolve("application.properties"), domains(sandbox));
        try (ProgramRun login = program(here, "login", "--client-id", sandbox.clientId())) {
            login.type(sandbox.clientSecret(), sandbox.tokens().issueGrantCode());
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.out()).contains("Settings of " + here.resolve("application.properties"));
        }
        try (ProgramRun check = program(here, "check")) {
            assertThat(check.exitCode()).as(check.out()).isZero();
            assertThat(check.out()).contains("read " + folder.resolve("home/account.properties"), "here/application");
        }
    }

    @BeforeEach
    void settingsOfSomebodyElse() {
        settings = theirs.resolve("application.properties");
    }

    private static ProgramRun program(Path place, String... args) throws IOException {
        return ProgramRun.start(
                place, Map.of("BIGIN_PHOTO_HOME", folder.resolve("home").toString()), args);
    }

    private static String domains(BiginSandbox sandbox) {
        return Map.of("apiDomain", sandbox.uri(), "accountsDomain", sandbox.uri()).entrySet().stream()
                .map(domain -> C + domain.getKey() + "=" + domain.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private void getsNothing() {
        assertThat(attacker.sandbox().requests().all()).isEmpty();
    }

    /** Camel has more than one spelling for an option. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?", "configuration."})
    void theyDoNotSendTheStoredAccountToAServerOfTheirs(String spelling) throws Exception {
        Files.writeString(settings, domains(attacker.sandbox()).replace(C, C + spelling));
        try (ProgramRun check = program(settings.getParent(), "check", "--renew")) {
            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.out()).contains("The account of login is not used, because " + C, settings.toString());
        }
        try (ProgramRun run = program(settings.getParent(), "run", "--create")) {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.out()).contains("The account of login is not used", "Settings of " + settings);
        }
        getsNothing();
    }

    @Test
    void fromAFileThatOthersCanWriteNothingIsRead() throws Exception {
        Path route = settings.resolveSibling("evil.yaml");
        Files.writeString(
                route,
                "- route: {from: {uri: 'timer:once?repeatCount=1', steps: [{to: 'file:.?fileName=executed'}]}}\n");
        Files.writeString(
                settings, domains(attacker.sandbox()) + "camel.main.routesIncludePattern=file:" + route + "\n");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (ProgramRun run =
                program(settings.getParent(), "run", "--create", "--prop", "camel.main.durationMaxSeconds=2")) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains(settings + " is not used: " + settings + " can be written by others");
        }
        assertThat(settings.resolveSibling("executed")).doesNotExist();
        getsNothing();
    }
}
