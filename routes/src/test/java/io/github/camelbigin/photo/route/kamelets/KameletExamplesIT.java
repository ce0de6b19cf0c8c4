// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kamelets;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Secret;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.kamelets.KameletFile;
import io.github.camelbigin.photo.kamelets.RunningKamelet;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.v1.Pipe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The files that users copy: run as they are, and read as Kubernetes reads them. */
class KameletExamplesIT {

    private static final Path ROUTES =
            Path.of(System.getProperty("basedir", "")).resolve("../routes");
    private static final Path COMPONENT =
            Path.of(System.getProperty("basedir", "")).resolve("../camel-bigin-photo-component");
    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", "7"));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private Path inbox;
    private Path deadLetters;

    @BeforeEach
    void dropPhotos() throws IOException {
        sandbox = extension.sandbox();
        inbox = folder.resolve("inbox");
        deadLetters = folder.resolve("dead-letters");
        Files.createDirectories(inbox.resolve("Contacts"));
        for (String name : List.of("Contacts/7.png", "Contacts/404.png")) {
            Path photo = Files.write(inbox.resolve(name), PHOTO);
            // old enough for the Pipe
            Files.setLastModifiedTime(photo, FileTime.from(Instant.now().minusSeconds(60)));
        }
        sandbox.faults()
                .next(1, Fault.status(429, "TOO_MANY_REQUESTS", "slow down").withHeader("Retry-After", "1"));
    }

    @Test
    void thePipeMovesPhotosAndPutsAsideWhatFails() throws Exception {
        Main main = running("upload-files-pipe.yaml");
        try {
            everyPhotoHasLeftTheInbox();
            assertThat(deadLetters.resolve("Contacts/404.png")).hasBinaryContent(PHOTO);
            assertThat(inbox.resolve(".done/Contacts/7.png")).hasBinaryContent(PHOTO);
        } finally {
            main.stop();
        }
    }

    @Test
    void theExampleOfTheDocumentationRuns() throws Exception {
        Path example = COMPONENT.resolve("src/test/resources/examples/kamelet.yaml");
        Main main = main("file:" + example);
        main.addInitialProperty("photo.refreshToken", sandbox.refreshToken());
        main.addInitialProperty(RunningKamelet.COMPONENT + "refreshToken", "another");
        sandbox.faults().clear();
        main.start();
        try {
            main.getCamelTemplate().sendBodyAndHeader("direct:portrait", PHOTO, BiginPhotoConstants.RECORD_ID, "7");

            assertThat(sandbox.photos().find("Contacts", "7")).isPresent();
        } finally {
            main.stop();
        }
    }

    private void everyPhotoHasLeftTheInbox() {
        await().until(() ->
                !Files.exists(inbox.resolve("Contacts/7.png")) && !Files.exists(inbox.resolve("Contacts/404.png")));
        assertThat(sandbox.photos().find("Contacts", "7"))
                .hasValueSatisfying(photo -> assertThat(photo.bytes()).isEqualTo(PHOTO));
        assertThat(sandbox.requests().photoCalls())
                .extracting(ReceivedRequest::status)
                .contains(429, 400, 200);
    }

    private Main running(String... files) throws Exception {
        Main main = main(
                Stream.of(files).map(file -> "file:" + ROUTES.resolve(file)).collect(Collectors.joining(",")));
        main.addInitialProperty("photo.inbox", inbox.toString());
        main.addInitialProperty("photo.deadLetters", deadLetters.toString());
        main.addInitialProperty("photo.minAge", "1");
        main.addInitialProperty(RunningKamelet.COMPONENT + "maxRetryAfter", "20");
        main.start();
        return main;
    }

    private Main main(String routes) {
        Main main = new Main();
        RunningKamelet.account(sandbox).forEach(main::addInitialProperty);
        main.addInitialProperty("camel.main.routesIncludePattern", routes);
        return main;
    }

    @Test
    void thePipeFitsTheCustomResourceAndNamesAKameletAndASecretThatThereAre() throws Exception {
        Pipe pipe = read("upload-files-pipe.yaml", Pipe.class);
        Secret secret = read("kubernetes/bigin-account.yaml", Secret.class);

        assertThat(pipe.getKind()).isEqualTo("Pipe");
        assertThat(pipe.getApiVersion()).isEqualTo("camel.apache.org/v1");
        assertThat(KameletFile.in(COMPONENT.resolve("src/main/resources/kamelets")))
                .extracting(KameletFile::name)
                .contains(pipe.getSpec().getSink().getRef().getName());
        assertThat(pipe.getMetadata().getAnnotations())
                .containsEntry(
                        "trait.camel.apache.org/mount.configs",
                        "secret:" + secret.getMetadata().getName());
    }

    @Test
    void theSecretHoldsTheWholeAccount() throws Exception {
        Secret secret = read("kubernetes/bigin-account.yaml", Secret.class);
        Properties properties = new Properties();
        properties.load(new StringReader(secret.getStringData().get("bigin-account.properties")));

        assertThat(properties.stringPropertyNames())
                .containsExactlyInAnyOrder(
                        RunningKamelet.COMPONENT + "dataCenter",
                        RunningKamelet.COMPONENT + "clientId",
                        RunningKamelet.COMPONENT + "clientSecret",
                        RunningKamelet.COMPONENT + "refreshToken");
    }

    private static <T> T read(String file, Class<T> type) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readValue(ROUTES.resolve(file).toFile(), type);
    }
}
