// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs check in this JVM, with an account of a sandbox and a home of its own. */
abstract class CheckRuns {

    static final String C = ProgramSettings.COMPONENT;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", "1"));

    @TempDir
    Path folder;

    final Map<String, String> settings = new LinkedHashMap<>();
    List<String> lines = List.of();

    @BeforeEach
    void useTheSandbox() {
        settings.putAll(sandbox().clientSettings(ProgramSettings.COMPONENT));
        System.setProperty("bigin-photo.home", folder.resolve("home").toString());
    }

    @AfterEach
    void forgetTheHome() {
        System.clearProperty("bigin-photo.home");
    }

    BiginSandbox sandbox() {
        return extension.sandbox();
    }

    int check(String... args) {
        List<String> command = new ArrayList<>(List.of("check"));
        settings.forEach((key, value) -> command.addAll(List.of("--prop", key + "=" + value)));
        command.addAll(List.of(args));
        CommandRun run = CommandRun.of(command);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .doesNotContain(
                        sandbox().clientSecret(),
                        sandbox().refreshToken(),
                        sandbox().clientId());
        lines = run.outLines();
        return run.exitCode();
    }

    /** Runs check, which reports exactly this failure. */
    void fails(String subject, String... saying) {
        assertThat(check()).isEqualTo(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("FAILED"))
                .singleElement()
                .asString()
                .startsWith("FAILED  " + subject + " ")
                .contains(saying);
    }
}
