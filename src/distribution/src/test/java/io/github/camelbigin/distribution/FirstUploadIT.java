// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class FirstUploadIT {

    @RegisterExtension
    final SandboxExtension sandboxes = Distribution.sandbox();

    @TempDir
    private Path folder;

    @Test
    void aNewUserLogsInAndUploadsAFolder() throws Exception {
        String command = Distribution.unpack(folder).resolve("bin/bigin-photo").toString();
        BiginSandbox sandbox = sandboxes.sandbox();
        Map<String, String> home =
                Map.of("BIGIN_PHOTO_HOME", folder.resolve("home").toString());
        List<String> answers = List.of(
                sandbox.clientId(), sandbox.clientSecret(), sandbox.tokens().issueGrantCode(), "");
        Shell.run(
                folder,
                home,
                answers,
                command,
                "login",
                "--prop",
                "camel.component.bigin-photo.apiDomain=" + sandbox.uri(),
                "--prop",
                "camel.component.bigin-photo.accountsDomain=" + sandbox.uri());
        Distribution.photos(folder.resolve("photos"));
        Path log = folder.resolve("log");
        Process running = Shell.start(folder, log, home, List.of(command, "run", "photos"));
        try {
            await().untilAsserted(() -> Distribution.assertUploaded(sandbox, "Contacts", Files.readString(log)));
        } finally {
            running.destroy();
        }
        assertThat(running.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(log).content().contains("Uploaded");
    }
}
