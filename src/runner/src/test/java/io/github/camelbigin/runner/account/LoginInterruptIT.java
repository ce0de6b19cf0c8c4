// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.runner.ProgramArchive;
import io.github.camelbigin.runner.ProgramRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C at a terminal. */
@EnabledOnOs(OS.LINUX)
class LoginInterruptIT {

    /** From util-linux: runs a command in a terminal and passes its input on. */
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static final char CTRL_C = 3;

    @TempDir
    private Path folder;

    @Test
    void ctrlCAtThePromptForTheSecretExitsImmediatelyAndRestoresTheEcho() throws Exception {
        assumeThat(SCRIPT).isExecutable();
        Path shown = folder.resolve("shown");
        Process terminal = start(shown);
        try (OutputStream keys = terminal.getOutputStream()) {
            type(keys, shown, "Client id:", "1000.ANYBODY\n");
            type(keys, shown, "Client secret (not shown):", String.valueOf(CTRL_C));
            await().until(() -> Files.readString(shown), text -> text.contains("ended "));
            assertThat(terminal.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            terminal.destroyForcibly();
        }
        assertThat(Files.readString(shown)).contains("ended 130").containsPattern("\\secho\\s");
        assertThat(folder.resolve("home/account.properties")).doesNotExist();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    /** In a shell that afterwards prints the state of the terminal. */
    private Process start(Path shown) throws IOException {
        String login = String.join(
                " ",
                "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                String.join(" ", ProgramArchive.options()),
                "-Djava.io.tmpdir='" + Files.createDirectory(folder.resolve("tmp")) + "'",
                "-Dbigin-photo.home='" + folder.resolve("home") + "'",
                "-jar '" + ProgramRun.JAR + "' login");
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPT.toString(),
                        "-qc",
                        "trap : INT; " + login + "; code=$?; stty -a; echo ended $code",
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile());
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().keySet().removeIf(name -> name.startsWith("CAMEL_") || name.startsWith("PHOTO_"));
        return builder.start();
    }

    private static void type(OutputStream keys, Path shown, String prompt, String typed) throws IOException {
        await().until(() -> Files.readString(shown), text -> text.contains(prompt));
        keys.write(typed.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }
}
