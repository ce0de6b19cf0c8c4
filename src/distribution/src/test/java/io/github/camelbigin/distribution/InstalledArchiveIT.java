// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From the archive to the next version, without the sources: login, service, alert, notice; needs root, {@code unshare}, {@code prometheus} and {@code curl}. */
class InstalledArchiveIT {

    @RegisterExtension
    final SandboxExtension sandboxes = SandboxExtension.with(builder ->
            Distribution.IDS.forEach(id -> builder.record("Contacts", id).record("Accounts", id)));

    @TempDir
    private Path folder;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private HttpServer webhook;

    @BeforeEach
    void openWebhook() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", call -> {
            notices.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        webhook.start();
    }

    @AfterEach
    void closeWebhook() {
        webhook.stop(0);
    }

    @Test
    void anOfficeIsToldOfATroubleAndUpgradesWhilePhotosWait() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prometheus")), "apt-get install prometheus");
        SystemCopy.assumePossible();
        BiginSandbox sandbox = sandboxes.sandbox();
        Distribution.photos(folder.resolve("photos"));
        // another version: only the program's own files may be of one version
        Path first = Files.copy(Distribution.file(".tar.gz"), folder.resolve("1.tar.gz"));
        Path second =
                Files.copy(Path.of(System.getProperty("archive.next", first.toString())), folder.resolve("2.tar.gz"));

        String out = SystemCopy.run(folder, environment(sandbox), "archive-steps.sh", first, second);

        Distribution.assertUploaded(sandbox, "Contacts", out);
        Distribution.assertUploaded(sandbox, "Accounts", out);
        assertThat(out)
                .contains("No photos are uploaded by 127.0.0.1")
                .contains("waiting: 10\n")
                .containsPattern("(?s)ended with 143.*ended with 143");
        assertThat(notices).as(out).first().asString().contains("NO_PERMISSION");
    }

    private Map<String, String> environment(BiginSandbox sandbox) throws IOException {
        return Map.of(
                "SANDBOX", sandbox.uri().toString(),
                "CLIENT_ID", sandbox.clientId(),
                "CLIENT_SECRET", sandbox.clientSecret(),
                "CODE", sandbox.tokens().issueGrantCode(),
                "HOOK", "http://localhost:" + webhook.getAddress().getPort() + "/",
                "PROMETHEUS", String.valueOf(freePort()),
                "PHOTOS", folder.resolve("photos").toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
