// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.photo.route.servers.SqsServerExtension;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqsProgramIT {

    private static final Path ROUTES = Path.of("../../routes").toAbsolutePath().normalize();

    @RegisterExtension
    private static final SqsServerExtension QUEUE = new SqsServerExtension();

    @RegisterExtension
    private final S3ServerExtension s3 = new S3ServerExtension();

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    @Test
    void theProgramUploadsByEventsWithTheJarsThatThePageCopies() throws Exception {
        CopiedJars.copy(ROUTES.resolve("SETTINGS.md"), folder);
        byte[] photo = SamplePhotos.png(20, 10, 1);
        s3.put("inbox/Contacts/2034020000000489033.png", photo);
        QUEUE.sendStored(s3, "inbox/Contacts/2034020000000489033.png");
        Map<String, String> settings = new HashMap<>(s3.settings());
        settings.putAll(QUEUE.settings());
        settings.put("photo.lib", "sqs-lib");
        settings.putAll(sandboxes.sandbox().clientSettings("camel.component.bigin-photo."));
        Files.write(
                folder.resolve("application.properties"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());

        try (ProgramRun run = ProgramRun.start(
                folder, "run", ROUTES.resolve("upload-s3-events.yaml").toString())) {
            await().atMost(Duration.ofSeconds(60))
                    .failFast("the program has ended", () -> run.endsWithin(Duration.ZERO))
                    .until(() -> QUEUE.messages() == 0);
        }
        assertThat(s3.keys("")).containsExactly("done/inbox/Contacts/2034020000000489033.png");
        assertThat(sandboxes.sandbox().photos().find("Contacts", "2034020000000489033"))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo));
    }
}
