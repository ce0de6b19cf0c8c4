// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.cli.CommandErrors;
import io.github.camelbigin.runner.cli.ConsoleInput;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.StoredAccount;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs login in this JVM, with test data centres and a home of its own. */
final class LoginRun {

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final StoredAccount account;
    private final Path home;
    private int exitCode = -1;

    LoginRun(Path home) {
        this.home = home;
        this.account = new StoredAccount(new ProgramHome(home));
    }

    /** @param lines of standard input */
    LoginRun run(List<DataCenterHosts> known, List<String> lines, String... args) {
        ConsoleInput answers = ConsoleInput.of(new BufferedReader(new StringReader(String.join("\n", lines))));
        System.setProperty("bigin-photo.home", home.toString());
        try {
            exitCode = new CommandLine(new LoginCommand(known, () -> answers))
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setParameterExceptionHandler(CommandErrors::invalidArguments)
                    .setExecutionExceptionHandler(CommandErrors::failed)
                    .execute(args);
        } finally {
            System.clearProperty("bigin-photo.home");
        }
        String shown = out.toString() + err;
        lines.stream().filter(line -> line.length() > 8).forEach(line -> assertThat(shown)
                .doesNotContain(line));
        return this;
    }

    LoginRun run(BiginSandbox sandbox, String... args) {
        return run(servers(sandbox), lines(sandbox), args);
    }

    /** The input of a user of this sandbox. */
    static List<String> lines(BiginSandbox sandbox) {
        return List.of(
                sandbox.clientId(), sandbox.clientSecret(), sandbox.tokens().issueGrantCode());
    }

    LoginRun succeeds() {
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(err.toString()).isEmpty();
        return this;
    }

    /** With one line on stderr and no account. */
    LoginRun isRejected(String... saying) throws NotStartedException {
        assertThat(exitCode).as(err.toString()).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("Not logged in: ");
        assertThat(err.toString()).contains(saying);
        return this;
    }

    Map<String, String> stored() throws NotStartedException {
        return account.read();
    }

    static List<DataCenterHosts> servers(BiginSandbox... sandboxes) {
        return Stream.of(sandboxes)
                .map(sandbox -> new DataCenterHosts(sandbox.uri(), sandbox.uri()))
                .toList();
    }
}
