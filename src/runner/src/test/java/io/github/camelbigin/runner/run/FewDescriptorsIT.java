// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As many files and connections as the documentation names as the fewest. */
@DisabledOnOs(OS.WINDOWS)
class FewDescriptorsIT {

    private static final int FEWEST = 256;
    private static final int CLIENTS = 300;
    private static final int PHOTOS = 30;
    private static final long FIRST = 2034020000000489000L;
    private static final Pattern PAGE = Pattern.compile("Observe at http://127\\.0\\.0\\.1:(\\d+)/");

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    @Test
    void clientsThatHoldConnectionsOpenDoNotEndUploads() throws Exception {
        List<String> settings = new ArrayList<>(List.of("camel.management.port=0", "photo.pollDelay=100"));
        sandboxes
                .sandbox()
                .clientSettings("camel.component.bigin-photo.")
                .forEach((name, value) -> settings.add(name + "=" + value));
        Files.write(folder.resolve("application.properties"), settings);
        List<Socket> clients = new ArrayList<>();
        try (ProgramRun run = ProgramRun.startWith(FEWEST, folder, "run", "--create", "--observe")) {
            Matcher page = await().until(() -> PAGE.matcher(run.out()), Matcher::find);
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(halfOpen(Integer.parseInt(page.group(1))));
            }
            Path contacts = Files.createDirectories(folder.resolve("inbox/Contacts"));
            for (int photo = 1; photo <= PHOTOS; photo++) {
                Files.write(contacts.resolve((FIRST + photo) + ".png"), SamplePhotos.png(60, 60, photo));
            }
            await().untilAsserted(() -> assertThat(sandboxes.sandbox().photos().size())
                    .as(run.out())
                    .isEqualTo(PHOTOS));
            assertThat(run.out()).doesNotContain("Too many open files");
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fewerAreRefusedInOneLine() throws Exception {
        try (ProgramRun run = ProgramRun.startWith(64, folder, "run", "--create")) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("Not started: the limit of open files is 64, but must be at least " + FEWEST);
        }
    }

    private static Socket halfOpen(int port) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.getOutputStream().write("GET /observe/ HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
