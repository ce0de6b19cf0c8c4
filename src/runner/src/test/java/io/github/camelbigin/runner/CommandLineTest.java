// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return BiginPhotoMain.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @ParameterizedTest
    @CsvSource({
        "run, --sanbox, --sandbox",
        "inspect ., --jsn, --json",
        "sandbox, --prot, --port",
        "demo, --verbos, --verbose"
    })
    void unknownOptionIsRefusedWithTheNearestKnownOne(String command, String unknown, String nearest) {
        assertThat(run((command + " " + unknown).split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        ": " + unknown + System.lineSeparator(),
                        "Did you mean " + nearest + "?",
                        "bigin-photo " + command.split(" ")[0] + " --help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rnu, run", "snadbox, sandbox", "dmo, demo", "Inspect, inspect"})
    void unknownCommandIsRefusedWithTheNearestKnownOne(String unknown, String nearest) {
        assertThat(run(unknown)).isEqualTo(2);
        assertThat(err.toString()).contains(": " + unknown + System.lineSeparator(), "Did you mean " + nearest + "?");
    }

    @Test
    void nothingIsSuggestedWhenNothingIsNear() {
        assertThat(run("run", "--frobnicate=hush")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: --frobnicate").doesNotContain("Did you mean", "hush");
    }

    @Test
    void noCommandIsRefused() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing command: run, login, check, inspect, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "login", "check", "inspect", "sandbox", "demo"})
    void everyCommandHasHelpWithItsExitCodes(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: bigin-photo " + command, "Exit codes:", "--verbose");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void propWithoutEqualsSignIsRefusedWithoutShowingIt() {
        assertThat(run("run", "--prop", "camel.component.bigin-photo.clientSecret:hush"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--prop requires KEY=VALUE").doesNotContain("hush");
    }

    @Test
    void routeFileThatIsNotThereIsRefused() {
        assertThat(run("run", "no such file.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("No such route file: no such file.yaml");
    }

    @Test
    void inspectNeedsAFile() {
        assertThat(run("inspect")).isEqualTo(2);
        assertThat(err.toString()).contains("FILES|FOLDERS");
    }

    @Test
    void inspectRefusesWhatIsNotThereBeforeLookingAtAnything() {
        assertThat(run("inspect", "pom.xml", "nowhere")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("No such file or folder: nowhere");
    }

    @ParameterizedTest
    @CsvSource({
        "--record, Contacts, MODULE/ID",
        "--record, Deals/1, Deals",
        "--port, 70000, 70000",
        "--latency-ms, -1, latency"
    })
    void sandboxRefusesAValueThatItCannotTake(String option, String value, String shown) {
        assertThat(run("sandbox", option + "=" + value)).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow()).contains(shown);
    }
}
