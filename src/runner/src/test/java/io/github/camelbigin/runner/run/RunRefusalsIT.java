// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRefusalsIT {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeInbox() throws IOException {
        Files.createDirectory(folder.resolve("inbox"));
    }

    private ProgramRun refused(String... args) throws Exception {
        return refused(Map.of(), args);
    }

    private ProgramRun refused(Map<String, String> environment, String... args) throws Exception {
        ProgramRun run = ProgramRun.start(folder, environment, args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(folder.resolve(".tmp")).isEmptyDirectory();
        assertThat(run.out().replaceFirst("^Sandbox at .*\\R", "")).isEmpty();
        return run;
    }

    @Test
    void missingCredentialsAreNamedInOneLine() throws Exception {
        try (ProgramRun run = refused("run")) {
            assertThat(run.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("Not started: route upload-files: Credentials are missing")
                    .contains("clientId", "clientSecret", "refreshToken", "; or run bigin-photo login");
        }
    }

    @Test
    void misspeltEnvironmentVariableIsNamedWithoutItsValue() throws Exception {
        try (ProgramRun run = refused(Map.of("CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_SECRT", "hush"), "run")) {
            assertThat(run.err())
                    .startsWith("Not started: unknown setting camel.component.bigin-photo.clientSecrt")
                    .doesNotContain("hush");
        }
    }

    @Test
    void routeSettingOfTheEnvironmentThatIsNoNumberIsNamedToo() throws Exception {
        try (ProgramRun run = refused(Map.of("PHOTO_CONCURRENCY", "x"), "run", "--sandbox")) {
            assertThat(run.errLines()).singleElement().asString().contains("\"x\"", "PHOTO_CONCURRENCY");
        }
    }

    @Test
    void routeSettingThatIsNotATimeIsRejected() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "photo.minAge=abc");
        try (ProgramRun run = refused("run", "--sandbox")) {
            assertThat(run.errLines())
                    .containsExactly("Not started: invalid value \"abc\" of setting photo.minAge in "
                            + folder.resolve("application.properties")
                            + "; allowed: milliseconds such as 500, or a time such as 2s or 1m30s");
        }
    }

    @Test
    void aRouteWhoseJarsAreMissingIsRefusedWithTheirPage() throws Exception {
        String route = Path.of("../../routes/kafka/announce-files.yaml")
                .toAbsolutePath()
                .toString();
        try (ProgramRun run = refused("run", "--sandbox", route)) {
            assertThat(run.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("Not started: a class is missing: org.apache.")
                    .contains("see routes/kafka/README.md");
        }
    }

    @Test
    void hotReloadIsRefused() throws Exception {
        Map<String, String> environment = Map.of("CAMEL_MAIN_ROUTESRELOADENABLED", "true");
        try (ProgramRun run = refused(environment, "run", "--sandbox")) {
            assertThat(run.errLines())
                    .singleElement()
                    .asString()
                    .contains("routesReloadEnabled", "restart the program");
        }
    }

    /** As the JVM of a user id without an entry in the list of users, which only root can start. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "login", "check"})
    void withoutAHomeTheSettingForItIsNamed(String command) throws Exception {
        Map<String, String> noHome = Map.of("JDK_JAVA_OPTIONS", "-Duser.home=?", "BIGIN_PHOTO_HOME", "");
        try (ProgramRun run = refused(noHome, command)) {
            assertThat(run.err()).contains("Not started: this user has no home folder", "BIGIN_PHOTO_HOME");
        }
        assertThat(folder.resolve("?")).doesNotExist();
    }

    @Test
    void misspeltRouteSettingIsRefusedWithTheNearestOne() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "photo.deadletters=bad");
        try (ProgramRun run = refused("run", "--sandbox")) {
            assertThat(run.errLines())
                    .containsExactly("Not started: unknown setting photo.deadletters in "
                            + folder.resolve("application.properties") + "; did you mean photo.deadLetters?");
        }
        Path file = folder.resolve("application.properties");
        for (String line : new String[] {"photo.minAge=soon", "photo.inbox=x\\\\"}) {
            Files.writeString(file, line);
            try (ProgramRun run = refused("run", "--sandbox")) {
                assertThat(run.err()).contains("setting " + line.replaceFirst("=.*", "") + " in " + file);
            }
        }
    }

    @Test
    void verboseShowsWhereTheFailureComesFrom() throws Exception {
        try (ProgramRun run = ProgramRun.start(folder, "run", "--verbose")) {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("Credentials are missing", "\tat ");
        }
    }

    @Test
    void verboseDoesNotShowTheValueOfAMisspeltSetting() throws Exception {
        try (ProgramRun run = ProgramRun.start(
                folder, "run", "--verbose", "--prop", "camel.component.bigin-photo.clientSecrt=hush")) {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.out() + run.err()).contains("clientSecrt").doesNotContain("hush");
        }
    }
}
