// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** routes/upload-files.yaml, unchanged, on the class path of a Spring Boot application. */
class UploadFilesIT {

    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    static Path folder;

    @AutoClose
    private static RunningApplication application;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @BeforeAll
    static void start() {
        BiginSandbox sandbox = SANDBOX.sandbox();
        Map<String, String> settings = new HashMap<>();
        settings.put("camel.main.routes-include-pattern", "classpath:routes/upload-files.yaml");
        settings.put("camel.health.producers-enabled", "true");
        settings.put("camel.health.exposure-level", "full");
        settings.put("management.endpoint.health.show-details", "always");
        settings.put("management.endpoints.web.exposure.include", "*");
        settings.put("photo.inbox", folder.resolve("inbox").toString());
        settings.put("photo.deadLetters", folder.resolve("dead-letters").toString());
        settings.put("photo.minAge", "1");
        settings.put("photo.incompleteAge", "0");
        settings.put("photo.pollDelay", "50");
        settings.put("photo.accessRetryDelay", "200");
        application = RunningApplication.start(Application.class, sandbox, settings);
    }

    @Test
    void droppedPhotosArriveAndTextIsPutAsideWithItsReason() throws Exception {
        drop("Contacts/1.png", PHOTO);
        drop("Contacts/2.png", "no photo".getBytes());

        await().atMost(SOON)
                .until(() -> done("Contacts/1.png") && Files.exists(folder.resolve("dead-letters/Contacts/2.png")));
        assertThat(SANDBOX.sandbox().photos().bytes("Contacts", "1")).isEqualTo(PHOTO);
        assertThat(folder.resolve("dead-letters/Contacts/2.png.error.json"))
                .content()
                .contains("\"NOT_A_PHOTO\"");
    }

    @Test
    void healthReportsWhetherUploadsSucceed() throws Exception {
        drop("Contacts/3.png", PHOTO);
        await().atMost(SOON).until(() -> done("Contacts/3.png") && state().equals("UP"));

        SANDBOX.sandbox().faults().every(1, Fault.status(401, "OAUTH_SCOPE_MISMATCH", "Unauthorized"));
        drop("Contacts/4.png", PHOTO);
        await().atMost(SOON).until(() -> state().equals("DOWN"));
        assertThat(application.get("/actuator/health"))
                .returns(503, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("OAUTH_SCOPE_MISMATCH", "Create a new refresh token");

        SANDBOX.sandbox().faults().clear();
        await().atMost(SOON).until(() -> done("Contacts/4.png") && state().equals("UP"));
    }

    /** The status of the component's check. */
    private static String state() throws Exception {
        JsonNode details = new ObjectMapper()
                .readTree(application.get("/actuator/health").body())
                .at("/components/camelHealth/details");
        return details.properties().stream()
                .filter(detail -> detail.getKey().matches("producer:bigin-photo-upload-\\p{XDigit}+"))
                .map(detail -> detail.getValue().asText())
                .findAny()
                .orElse("none");
    }

    @Test
    void prometheusScrapesRoutesAndCalls() throws Exception {
        drop("Contacts/5.png", PHOTO);
        await().atMost(SOON).until(() -> done("Contacts/5.png"));

        String meters = application.get("/actuator/prometheus").body();
        assertThat(meters)
                .containsPattern("(?m)^camel_exchanges_succeeded_total\\{.*routeId=\"upload-files\".*\\} [1-9]")
                .containsPattern("(?m)^camel_bigin_photo_photos_total\\{.*operation=\"upload\".*\\} [1-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "prometheus", "configprops", "env", "beans", "camelroutes", "conditions"})
    void noSecretIsShown(String endpoint) throws Exception {
        HttpResponse<String> answer = application.get("/actuator/" + endpoint);

        assertThat(answer.statusCode()).isEqualTo(200);
        BiginSandbox sandbox = SANDBOX.sandbox();
        assertThat(answer.body()).doesNotContain(sandbox.clientSecret(), sandbox.refreshToken(), sandbox.clientId());
        assertThat(Path.of(System.getProperty("basedir", ""), "target/test.log"))
                .content()
                .contains("Started ")
                .doesNotContain(sandbox.clientSecret(), sandbox.refreshToken(), sandbox.clientId());
    }

    private static boolean done(String name) {
        return Files.exists(folder.resolve("inbox/.done").resolve(name));
    }

    private static void drop(String name, byte[] photo) throws IOException {
        Path target = folder.resolve("inbox").resolve(name);
        Files.createDirectories(target.getParent());
        Path partial = Files.write(target.resolveSibling("." + target.getFileName() + ".part"), photo);
        Files.move(partial, target);
    }
}
