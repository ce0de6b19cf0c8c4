// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxMainIT {
    @TempDir
    Path folder;

    @Test
    void optionsBecomeSettings() throws IOException {
        Path records = Files.writeString(folder.resolve("records"), "# mine\nContacts/5\n\n Products/6 \n");
        SandboxBuilder builder = BiginSandbox.builder();
        SandboxMain.configure(
                builder,
                "--port",
                "0",
                "--photos",
                folder.resolve("photos").toString(),
                "--records",
                records.toString(),
                "--concurrency-limit",
                "3",
                "--daily-credits",
                "1",
                "--latency-ms",
                "1");
        try (BiginSandbox sandbox = builder.start()) {
            assertThat(sandbox.records().exists("Contacts", "5")).isTrue();
            assertThat(sandbox.records().exists("Products", "6")).isTrue();
            TestClient client = new TestClient(sandbox);
            assertThat(client.get("/bigin/v2/Contacts/5/photo").statusCode()).isEqualTo(204);
            assertThat(client.get("/bigin/v2/Contacts/5/photo").statusCode()).isEqualTo(429);
            assertThat(folder.resolve("photos/Contacts")).isDirectory();
        }
    }

    @Test
    void everySettingOfAClientIsPrinted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BiginSandbox sandbox = BiginSandbox.builder().start()) {
            SandboxMain.print(sandbox, new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(
                            sandbox.uri().toString(),
                            sandbox.clientId(),
                            sandbox.clientSecret(),
                            sandbox.refreshToken());
        }
    }

    @Test
    void wrongOptionsAreNamed() {
        assertRefused("unknown option: --prot", "--prot", "1");
        assertRefused("--port needs a value", "--port");
        assertRefused("--port needs a number: x", "--port", "x");
    }

    @Test
    void aWrongRecordIsNamed() throws IOException {
        Path records = Files.writeString(folder.resolve("records"), "Contacts 5");
        assertRefused("Contacts 5", "--records", records.toString());
    }

    private static void assertRefused(String message, String... args) {
        assertThatThrownBy(() -> SandboxMain.configure(BiginSandbox.builder(), args))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
