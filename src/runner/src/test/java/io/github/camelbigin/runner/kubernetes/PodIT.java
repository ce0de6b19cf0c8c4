// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Probe;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The Deployment does what it is for. */
@DisabledOnOs(OS.WINDOWS)
class PodIT {

    private static final Pattern ADDRESS = Pattern.compile("Observe at http://0\\.0\\.0\\.0:(\\d+)/observe/");
    private static final String TOKEN = "0123456789abcdef0123";
    private static final byte[] PHOTO = SamplePhotos.png(60, 60, 1);

    @TempDir
    static Path image;

    @RegisterExtension
    final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private static final String ID = "2034020000000489007";
    private static final String OTHER = "2034020000000489008";

    @TempDir
    Path folder;

    private Pod pod;

    @BeforeAll
    static void makeImage() throws Exception {
        ImageFile file = ImageFile.read();
        assertThat(file.all("RUN"))
                .as("for HEIC photos")
                .anyMatch(run -> run.contains("install -y --no-install-recommends libvips-tools"));
        file.copy(Path.of("target"), image);
        List<String> run = file.command("RUN");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of(image + run.get(0)), run.stream().skip(1))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @BeforeEach
    void start() throws IOException {
        BiginSandbox sandbox = sandboxes.sandbox();
        Map<String, String> secrets = Map.of(
                "clientId", sandbox.clientId(),
                "clientSecret", sandbox.clientSecret(),
                "refreshToken", sandbox.refreshToken(),
                "observeToken", TOKEN);
        Map<String, String> notZoho = Map.of(
                "CAMEL_COMPONENT_BIGIN_PHOTO_API_DOMAIN", sandbox.uri().toString(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_ACCOUNTS_DOMAIN", sandbox.uri().toString());
        pod = Pod.start(image, folder, secrets, notZoho);
    }

    @AfterEach
    void stop() throws InterruptedException {
        pod.close();
    }

    @Test
    void itUploadsThePhotosOfItsVolumeSaysWhetherTheyPassWritesNothingElseAndEndsInTime() throws Exception {
        awaitStart();
        Map<Path, FileTime> before = files(image);
        before.putAll(files(pod.path("/etc/bigin-photo")));

        probesSucceedAndThePageIsForWhoMayReadIt();
        photosComeToTheirRecords();
        withoutAccessOnlyReadinessFailsAndAPhotoStays();

        Map<Path, FileTime> after = files(image);
        after.putAll(files(pod.path("/etc/bigin-photo")));
        assertThat(after).isEqualTo(before);
        assertThat(pod.log()).doesNotContain("WARN  Access tokens", TOKEN);
        assertThat(pod.deleteInTime()).isTrue();
    }

    private void probesSucceedAndThePageIsForWhoMayReadIt() throws Exception {
        assertThat(status(Workload.read().container().getStartupProbe())).isEqualTo(200);
        assertThat(status(Workload.read().container().getReadinessProbe())).isEqualTo(200);
        assertThat(pod.isHealthy(awaitStart())).isTrue();
        assertThat(pod.isHealthy(1)).as("nothing answers").isFalse();
        assertThat(get("/observe/", null).statusCode()).isEqualTo(401);
        assertThat(get("/observe/", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    }

    private void photosComeToTheirRecords() throws Exception {
        drop(ID + ".png", PHOTO);
        drop(OTHER + ".png", "no photo".getBytes());
        await().until(() -> Files.exists(pod.path("/photos/inbox/.done/Contacts/" + ID + ".png"))
                && Files.exists(pod.path("/photos/dead-letters/Contacts/" + OTHER + ".png")));
        assertThat(sandboxes.sandbox().photos().find("Contacts", ID))
                .hasValueSatisfying(photo -> assertThat(photo.bytes()).isEqualTo(PHOTO));
        assertThat(pod.path("/photos/dead-letters/Contacts/" + OTHER + ".png.error.json"))
                .exists();
        assertThat(pod.path("/var/lib/bigin-photo/home/tokens")).isNotEmptyDirectory();
    }

    private void withoutAccessOnlyReadinessFailsAndAPhotoStays() throws Exception {
        sandboxes.sandbox().tokens().revokeRefreshToken();
        sandboxes.sandbox().tokens().expireAccessTokens();
        drop(ID + ".png", PHOTO);
        await().until(() -> status(Workload.read().container().getReadinessProbe()) == 503);
        assertThat(status(Workload.read().container().getLivenessProbe())).isEqualTo(200);
        assertThat(pod.path("/photos/inbox/Contacts/" + ID + ".png")).exists();
    }

    private int awaitStart() {
        await().until(() -> !pod.isAlive() || ADDRESS.matcher(pod.log()).find());
        Matcher address = ADDRESS.matcher(pod.log());
        assertThat(address.find()).as(pod.log()).isTrue();
        return Integer.parseInt(address.group(1));
    }

    private void drop(String name, byte[] photo) throws IOException {
        Path contacts = Files.createDirectories(pod.path("/photos/inbox/Contacts"));
        Files.write(contacts.resolve("." + name), photo);
        Files.move(contacts.resolve("." + name), contacts.resolve(name));
    }

    private int status(Probe probe) throws Exception {
        return get(probe.getHttpGet().getPath(), null).statusCode();
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + awaitStart() + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static Map<Path, FileTime> files(Path folder) throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
