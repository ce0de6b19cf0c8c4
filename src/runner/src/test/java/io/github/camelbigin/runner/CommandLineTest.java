// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    /** @return the text on stderr */
    private static String rejected(String... args) {
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    @ParameterizedTest
    @CsvSource({
        "run, --sanbox, --sandbox",
        "inspect ., --jsn, --json",
        "sandbox, --prot, --port",
        "demo, --verbos, --verbose"
    })
    void unknownOptionIsRejectedWithTheNearestKnownOne(String command, String unknown, String nearest) {
        assertThat(rejected((command + " " + unknown).split(" ")))
                .contains(
                        ": " + unknown + System.lineSeparator(),
                        "Did you mean " + nearest + "?",
                        "bigin-photo " + command.split(" ")[0] + " --help");
    }

    @ParameterizedTest
    @CsvSource({"rnu, run", "snadbox, sandbox", "dmo, demo", "Inspect, inspect"})
    void unknownCommandIsRejectedWithTheNearestKnownOne(String unknown, String nearest) {
        assertThat(rejected(unknown))
                .contains(": " + unknown + System.lineSeparator(), "Did you mean " + nearest + "?");
    }

    @Test
    void nothingIsSuggestedWhenNothingIsNear() {
        assertThat(rejected("run", "--xyzzy=hush"))
                .contains("Unknown option: --xyzzy")
                .doesNotContain("Did you mean", "hush");
    }

    @Test
    void missingCommandIsRejected() {
        assertThat(rejected()).contains("Missing command: run, login, check, inspect, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "login", "check", "inspect", "backup", "download", "delete", "list", "sandbox", "demo"})
    void everyCommandHasHelpWithItsExitCodes(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: bigin-photo " + command, "Exit codes:", "--verbose");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "login",
                "check",
                "inspect",
                "backup",
                "download",
                "delete",
                "list",
                "replay",
                "sandbox",
                "demo"
            })
    void helpBreaksNoAddressNorPathNorName(String command) {
        System.setProperty("picocli.usage.width", "1000");
        try {
            List<String> words = Stream.of(
                            CommandRun.of(command, "--help").out().split("\\s+"))
                    .filter(word -> word.matches(".*\\w[^\\w\\s]+\\w.*"))
                    .toList();
            System.clearProperty("picocli.usage.width");
            assertThat(CommandRun.of(command, "--help").out().split("\\s+")).containsAll(words);
        } finally {
            System.clearProperty("picocli.usage.width");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Companies", "Accounts", "companies"})
    void companiesAreAccounts(String name) {
        CommandRun run = CommandRun.of("login", "--scopes", "--modules", name, "--operations", "download");
        assertThat(run.out()).contains("ZohoBigin.modules.accounts.READ").doesNotContain("contacts");
    }

    @Test
    void anUnknownModuleIsRejectedWithTheKnownOnes() {
        assertThat(rejected("login", "--scopes", "--modules", "Deals"))
                .contains("--modules", "Deals", "Contacts, Accounts, Products");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "list", "delete --yes Contacts/1"})
    void propWithoutEqualsSignIsRejectedWithoutShowingIt(String command) {
        String[] args = (command + " --prop camel.component.bigin-photo.clientSecret:hush").split(" ");
        assertThat(rejected(args))
                .contains("--prop requires KEY=VALUE", "See bigin-photo " + args[0] + " --help")
                .doesNotContain("hush");
    }

    @Test
    void missingRouteFileIsRejected() {
        assertThat(rejected("run", "no such file.yaml")).startsWith("No such route file: no such file.yaml");
    }

    @Test
    void oneFolderOrRouteFilesAreGiven() {
        assertThat(rejected("run", "src", "target")).startsWith("Give one folder, or route files: [src, target]");
        assertThat(rejected("run", "src", "a.yaml")).startsWith("Give one folder, or route files: [src, a.yaml]");
        assertThat(rejected("run", "--dry-run", "pom.xml")).startsWith("--dry-run is for the bundled route only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "list", "download Contacts/1"})
    void recordsAreForASandbox(String command) {
        assertThat(rejected((command + " --records people.csv").split(" "))).startsWith("--records needs --sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run --sandbox", "run --sandbox --dry-run", "plan . --sandbox", "upload . --sandbox", "sandbox"})
    void aListOfRecordsThatIsNotThereIsRejected(String command) {
        assertThat(rejected((command + " --records none.csv").split(" ")))
                .contains("cannot read the records in none.csv: it does not exist");
    }

    @Test
    void inspectNeedsAFile() {
        assertThat(rejected("inspect")).contains("FILES|FOLDERS");
    }

    @Test
    void inspectRejectsAMissingFileBeforeItReadsAny() {
        assertThat(rejected("inspect", "pom.xml", "nowhere")).startsWith("No such file or folder: nowhere");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backup|DIR",
                "backup target/none Deals|module must be one of [Contacts, Accounts, Products] or Companies",
                "backup target/none --pattern {ext}|--pattern must contain {module}, {recordId}, {ext}",
                "backup target/none --compare size|--compare"
            })
    void aBackupThatCannotBeIsRejected(String command, String shown) {
        assertThat(rejected(command.split(" "))).contains(shown);
        assertThat(Path.of("target/none")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--record, Contacts, MODULE/ID",
        "--record, Deals/1, Deals",
        "--port, 70000, 70000",
        "--latency-ms, -1, latency",
        "--search-delay-ms, -1, searchDelay",
        "--edition, GOLD, GOLD",
        "--variant, OTHERWISE, OTHERWISE",
        "--records, no such.csv, no such.csv"
    })
    void sandboxRejectsInvalidValues(String option, String value, String shown) {
        assertThat(rejected("sandbox", option + "=" + value).lines().findFirst().orElseThrow())
                .contains(shown);
    }
}
