package photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, as a process. */
class PhotosIT {

    private static final List<String> IDS = LongStream.range(0, 10)
            .mapToObj(i -> String.valueOf(2034020000000489001L + i))
            .toList();

    @RegisterExtension
    final SandboxExtension sandboxes =
            SandboxExtension.with(builder -> IDS.forEach(id -> builder.record("Contacts", id)));

    @TempDir
    Path folder;

    @Test
    void photosAreUploadedAndWhatIsNoPhotoBecomesADeadLetter() throws Exception {
        BiginSandbox sandbox = sandboxes.sandbox();
        byte[] photo = SamplePhotos.png(60, 60, 1);
        Path contacts = Files.createDirectories(folder.resolve("inbox/Contacts"));
        for (String id : IDS) {
            Files.write(contacts.resolve(id + ".png"), photo);
        }
        Files.writeString(contacts.resolve("2034020000000489099.png"), "no photo");

        Path log = folder.resolve("log");
        Process application = start(sandbox, log);
        try {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(application.isAlive()).as(Files.readString(log)).isTrue();
                assertThat(IDS).allSatisfy(id -> {
                    assertThat(sandbox.photos().find("Contacts", id))
                            .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo));
                    assertThat(contacts.resolveSibling(".done/Contacts/" + id + ".png")).exists();
                });
                assertThat(folder.resolve("dead-letters/Contacts/2034020000000489099.png.error.json"))
                        .content()
                        .contains("NOT_A_PHOTO");
            });
        } finally {
            application.destroy();
        }
        assertThat(application.waitFor()).as(Files.readString(log)).isEqualTo(143);
    }

    private Process start(BiginSandbox sandbox, Path log) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcamel.component.bigin-photo.api-domain=" + sandbox.uri(),
                        "-Dcamel.component.bigin-photo.accounts-domain=" + sandbox.uri(),
                        "-jar",
                        Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "BIGIN_CLIENT_ID", sandbox.clientId(),
                        "BIGIN_CLIENT_SECRET", sandbox.clientSecret(),
                        "BIGIN_REFRESH_TOKEN", sandbox.refreshToken()));
        return builder.start();
    }
}
