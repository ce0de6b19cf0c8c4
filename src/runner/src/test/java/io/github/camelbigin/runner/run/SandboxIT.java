// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {

    @TempDir
    private Path folder;

    /** One photo, with the settings that the sandbox prints. */
    private void run(ProgramRun sandbox, byte[] photo) throws Exception {
        Path file = folder.resolve("inbox/Contacts/2034020000000489033.jpg");
        Files.createDirectories(file.getParent());
        Files.write(file, photo);
        await().until(() -> sandbox.out().contains("refreshToken="));
        Files.writeString(
                folder.resolve("application.properties"),
                sandbox.out().lines().skip(1).reduce("", (all, line) -> all + line + '\n'));
        try (ProgramRun run = ProgramRun.start(folder, "run", "--prop", "camel.main.durationMaxMessages=2")) {
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void itsOutputIsSufficientForRun() throws Exception {
        try (ProgramRun sandbox = ProgramRun.start(folder, "sandbox", "--photos", "kept")) {
            run(sandbox, SamplePhotos.jpeg(60, 60, 1));
            assertThat(folder.resolve("kept/Contacts/2034020000000489033.jpg")).exists();
            sandbox.terminate();
            sandbox.exitCode();
            assertThat(sandbox.err()).isEmpty();
            assertThat(sandbox.out().split("clientSecret=")).as("shown once").hasSize(2);
        }
    }

    @Test
    void aPhotoThatIsBrokenWithinIsRefusedOnDemand() throws Exception {
        byte[] photo = SamplePhotos.jpeg(600, 600, 1);
        Arrays.fill(photo, photo.length / 2, photo.length - 100, (byte) 0);
        try (ProgramRun sandbox = ProgramRun.start(folder, "sandbox", "--strict-images", "--photos", "kept")) {
            run(sandbox, photo);
            assertThat(folder.resolve("kept/Contacts/2034020000000489033.jpg")).doesNotExist();
            assertThat(folder.resolve("dead-letters/Contacts/2034020000000489033.jpg"))
                    .hasBinaryContent(photo);
        }
    }

    @Test
    void credentialsAreThoseThatAreGiven() throws Exception {
        String[] args = {
            "sandbox", "--client-id", "1000.MINE", "--client-secret", "my secret", "--refresh-token", "1000.mine.mine"
        };
        try (ProgramRun sandbox = ProgramRun.start(folder, args)) {
            await().until(() -> sandbox.out().contains("refreshToken="));
            assertThat(sandbox.out())
                    .contains("clientId=1000.MINE\n", "clientSecret=my secret\n", "refreshToken=1000.mine.mine\n");
        }
    }

    @Test
    void portInUseIsNamedInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + other.getLocalPort();
            CommandRun sandbox = CommandRun.of("sandbox", "--port", port);
            assertThat(sandbox.exitCode()).isEqualTo(3);
            assertThat(sandbox.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Not started: ")
                    .contains("port " + port, "choose another --port");
            assertThat(sandbox.out()).isEmpty();
        }
    }
}
