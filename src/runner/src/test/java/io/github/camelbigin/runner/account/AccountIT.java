// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program from the first login to the uploaded photo. */
class AccountIT {

    private static final String ID = "2034020000000489033";
    private static final String C = ProgramSettings.COMPONENT;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    @TempDir
    private Path folder;

    private Path home() {
        return folder.resolve("the home");
    }

    private Map<String, String> environment() {
        return Map.of("BIGIN_PHOTO_HOME", home().toString());
    }

    private ProgramRun program(String... args) throws IOException {
        return ProgramRun.start(folder, environment(), args);
    }

    private ProgramRun login(String... more) throws IOException {
        BiginSandbox sandbox = extension.sandbox();
        String[] domains = {
            "login", "--prop", C + "apiDomain=" + sandbox.uri(), "--prop", C + "accountsDomain=" + sandbox.uri()
        };
        return program(Stream.of(domains, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private void drop() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox/Contacts"));
        Files.write(inbox.resolve(ID + ".png"), SamplePhotos.png(60, 60, 1));
    }

    private void shows(ProgramRun run) throws IOException {
        List<String> secrets = Stream.of("client-id", "client-secret", "refresh-token")
                .map(this::stored)
                .toList();
        assertThat(run.out() + run.err())
                .doesNotContain(secrets)
                .doesNotContain(extension.sandbox().refreshToken())
                .doesNotContain("Zoho-oauthtoken");
    }

    private String stored(String option) {
        try (Stream<String> lines = Files.lines(home().resolve("account.properties"))) {
            String prefix = C + option + "=";
            return lines.filter(line -> line.startsWith(prefix))
                    .findFirst()
                    .orElseThrow()
                    .substring(prefix.length());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void afterALoginCheckSucceedsAndRunUploadsWithTheStoredAccountOnly() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        String code = sandbox.tokens().issueGrantCode();
        try (ProgramRun login = login().type(sandbox.clientId(), sandbox.clientSecret(), code)) {
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.err()).isEmpty();
            assertThat(login.out())
                    .contains("ZohoBigin.modules.contacts.CREATE,", "Logged in")
                    .doesNotContain(code);
            shows(login);
        }
        assertThat(mode(home())).isEqualTo("rwx------");
        assertThat(mode(home().resolve("account.properties"))).isEqualTo("rw-------");
        try (ProgramRun check = program("check")) {
            assertThat(check.exitCode()).as(check.out()).isZero();
            assertThat(check.outLines())
                    .hasSize(15)
                    .filteredOn(line -> !line.startsWith("OK "))
                    .allMatch(line -> line.contains("need libvips"));
            shows(check);
        }
        drop();
        try (ProgramRun run = program("run", "--prop", "camel.main.durationMaxMessages=2")) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("Uploaded Contacts/" + ID).doesNotContain("WARN");
            shows(run);
        }
        assertThat(sandbox.photos().find("Contacts", ID)).isPresent();
        // one of the login, one for check and run together
        assertThat(sandbox.tokens().issued()).isEqualTo(2);
        assertThat(home().resolve("tokens")).exists();
    }

    @Test
    void secretFromTheEnvironmentAndTheRestByOptionsNeedNoInput() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        Map<String, String> environment = Map.of(
                "BIGIN_PHOTO_HOME", home().toString(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_SECRET", sandbox.clientSecret(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_API_DOMAIN", sandbox.uri().toString(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_ACCOUNTS_DOMAIN", sandbox.uri().toString());
        String code = sandbox.tokens().issueGrantCode();
        try (ProgramRun login =
                ProgramRun.start(folder, environment, "login", "--client-id", sandbox.clientId(), "--code", code)) {
            assertThat(login.type().exitCode()).as(login.err()).isZero();
            assertThat(login.err()).isEmpty();
            shows(login);
        }
        try (ProgramRun again = ProgramRun.start(
                folder, environment, "login", "--client-id", sandbox.clientId(), "--code", code, "--force")) {
            assertThat(again.type().exitCode()).isEqualTo(3);
            assertThat(again.err()).contains("responds invalid_code").doesNotContain(code);
            shows(again);
        }
    }

    @Test
    void accountFileReadableByOthersCausesAWarning() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        try (ProgramRun login = login(
                "--client-id", sandbox.clientId(), "--code", sandbox.tokens().issueGrantCode())) {
            assertThat(login.type(sandbox.clientSecret()).exitCode()).isZero();
        }
        Files.setPosixFilePermissions(
                home().resolve("account.properties"), PosixFilePermissions.fromString("rw-r-----"));
        try (ProgramRun run = program("run", "--create", "--prop", "camel.main.durationMaxSeconds=1")) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.outLines())
                    .filteredOn(line -> line.contains("WARN"))
                    .singleElement()
                    .asString()
                    .contains("readable by other users", "chmod 600");
            assertThat(run.out()).contains("Account          " + sandbox.uri() + ", credentials of login in " + home());
        }
    }

    @Test
    void anUnusableHomeCausesOneWarningAndPhotosAreUploaded() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        drop();
        Path inTheWay = Files.createFile(folder.resolve("file"));
        List<String> args = sandbox.clientSettings(ProgramSettings.COMPONENT).entrySet().stream()
                .flatMap(setting -> Stream.of("--prop", setting.getKey() + "=" + setting.getValue()))
                .toList();
        String[] command = Stream.concat(Stream.of("run", "--prop", "camel.main.durationMaxMessages=2"), args.stream())
                .toArray(String[]::new);
        Map<String, String> environment =
                Map.of("BIGIN_PHOTO_HOME", inTheWay.resolve("home").toString());
        try (ProgramRun run = ProgramRun.start(folder, environment, command)) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.outLines())
                    .filteredOn(line -> line.contains("WARN"))
                    .singleElement()
                    .asString()
                    .contains("in memory only", inTheWay.toString());
        }
        assertThat(sandbox.photos().find("Contacts", ID)).isPresent();
    }

    @Test
    void sandboxAndStaticTokenLeaveTheHomeAlone() throws Exception {
        try (ProgramRun run = program("run", "--sandbox", "--create", "--prop", "camel.main.durationMaxSeconds=1")) {
            assertThat(run.exitCode()).isZero();
        }
        try (ProgramRun run =
                program("run", "--prop", C + "accessToken=1000.static", "--prop", "camel.main.durationMaxSeconds=1")) {
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        assertThat(home()).doesNotExist();
    }
}
