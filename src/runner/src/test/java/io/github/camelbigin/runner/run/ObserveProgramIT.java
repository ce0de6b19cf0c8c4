// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObserveProgramIT {

    private static final Pattern ADDRESS = Pattern.compile("Observe at (http://127\\.0\\.0\\.1:\\d+/observe/)");
    private static final String ANY_PORT = "camel.management.port=0";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"camel.management.enabled=true", "photo.observe=true"})
    void aSettingServesAsWellAsTheOptionAndEndsWithTheProgram(String setting) throws Exception {
        try (ProgramRun run =
                ProgramRun.start(folder, "run", "--sandbox", "--create", "--prop", setting, "--prop", ANY_PORT)) {
            Matcher address = await().until(() -> ADDRESS.matcher(run.out()), Matcher::find);
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address.group(1))).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("bigin-photo");
            run.terminate();
            assertThat(run.exitCode()).isEqualTo(128 + 15);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void otherMachinesNeedAToken() throws Exception {
        try (ProgramRun run = ProgramRun.start(
                folder,
                "run",
                "--sandbox",
                "--create",
                "--observe",
                "--prop",
                ANY_PORT,
                "--prop",
                "camel.management.host=0.0.0.0")) {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.errLines()).singleElement().asString().contains("photo.observeToken", "0.0.0.0");
        }
    }

    @Test
    void camelsOwnSettingIsSecuredToo() throws Exception {
        Map<String, String> environment =
                Map.of("CAMEL_MANAGEMENT_ENABLED", "true", "CAMEL_MANAGEMENT_HOST", "0.0.0.0");
        try (ProgramRun run = ProgramRun.start(folder, environment, "run", "--sandbox", "--create")) {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.errLines()).singleElement().asString().contains("photo.observeToken");
        }
    }

    @Test
    void aServerThatDoesNotStartIsTheOnlyMessage() throws Exception {
        String path = "camel.management.path=admin";
        String[] run = {"run", "--sandbox", "--create", "--observe", "--prop", ANY_PORT, "--prop", path};
        try (ProgramRun failed = ProgramRun.start(folder, run)) {
            assertThat(failed.exitCode()).isEqualTo(3);
            assertThat(failed.errLines()).containsExactly("Not started: Path must start with /");
            assertThat(failed.out()).doesNotContain("WARN", "Exception");
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ProgramRun run = ProgramRun.start(
                        folder,
                        "run",
                        "--sandbox",
                        "--create",
                        "--observe",
                        "--prop",
                        "camel.management.port=" + taken.getLocalPort())) {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.errLines()).singleElement().asString().contains("127.0.0.1:" + taken.getLocalPort());
        }
    }

    /**
     * Except for the few Vert.x classes that its type converters name, which Camel registers with all others, and the two of
     * Micrometer that the component looks up in Camel's registry.
     */
    @Test
    void noClassOfItIsLoadedUnlessEnabled() throws Exception {
        Path classes = folder.resolve("classes.log");
        Map<String, String> options = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes);
        String[] aSecond = {"run", "--sandbox", "--create", "--prop", "camel.main.durationMaxSeconds=1"};
        try (ProgramRun run = ProgramRun.start(folder, options, aSecond)) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).doesNotContain("Observe");
        }
        assertThat(Files.readString(classes))
                .contains("camelbigin.runner.run.RunCommand")
                .doesNotContain(
                        "io.vertx.core.http",
                        "io.vertx.core.impl",
                        "io.netty.channel",
                        "io.micrometer.core.instrument.Meter ",
                        "io.micrometer.core.instrument.Timer",
                        "io.prometheus")
                .doesNotContain("ManagementHttpServer", "observe.AccessHandler", "observe.ObserveService");
    }
}
