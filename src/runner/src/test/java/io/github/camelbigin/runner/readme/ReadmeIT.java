// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.readme;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramArchive;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The code blocks of README.md work unchanged. */
class ReadmeIT {

    private static final Path ROOT = ProjectFiles.ROOT;
    private static final String ID = "2034020000000489033";
    private static final byte[] PHOTO = SamplePhotos.png(200, 150, 1);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    @TempDir
    Path folder;

    @Test
    void theTestCommandIsTheOneThatContinuousIntegrationCalls() throws IOException {
        assertThat(blocks("shell")).contains("mvn verify");
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).containsPattern("mvn .*\\bverify\\n");
    }

    @Test
    void theReadmeIsOneScreen() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(90);
    }

    @Test
    void theYamlRouteUploadsWhatIsDroppedWithTheSettingsAsPrinted() throws Exception {
        Path photos = Files.createDirectories(folder.resolve("photos/Contacts"));
        Files.write(photos.resolve(ID + ".png"), PHOTO);
        Path route = Files.writeString(
                folder.resolve("route.yaml"),
                blocks("yaml").get(0).replace("file:photos", "file:" + folder.resolve("photos")));
        Main main = main();
        main.addInitialProperty("camel.main.routesIncludePattern", "file:" + route);
        main.start();
        try {
            assertThat(main.getCamelContext().getRoutes()).hasSize(1);
            await().failFast("the upload has failed", () -> Files.exists(photos.resolve(".failed")))
                    .until(() -> Files.exists(photos.resolve(".done/" + ID + ".png")));
            assertThat(sandbox().photos().find("Contacts", ID).orElseThrow().bytes())
                    .isEqualTo(PHOTO);
        } finally {
            stop(main);
        }
    }

    @Test
    void theJavaRouteDownloadsThePhotoOfTheContact() throws Exception {
        String source = Files.readString(
                Path.of("src/test/java", DownloadOneContact.class.getName().replace('.', '/') + ".java"));
        assertThat(unindented(source))
                .contains("// begin\n" + unindented(blocks("java").get(0)) + "\n// end");
        sandbox().photos().put("Contacts", ID, "a.png", PHOTO);
        Path target = Path.of("photos/Contacts", ID + ".png");
        Main main = main();
        main.configure().addRoutesBuilder(new DownloadOneContact());
        main.start();
        try {
            main.getCamelContext().createProducerTemplate().requestBody("direct:photo-of-contact", ID);
            assertThat(target).hasBinaryContent(PHOTO);
        } finally {
            stop(main);
            Files.deleteIfExists(target);
            Files.deleteIfExists(target.getParent());
            Files.deleteIfExists(target.getParent().getParent());
        }
    }

    @Test
    void theProgramLogsInChecksAndRunsAsPrinted() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("photos/Contacts"));
        Files.write(inbox.resolve(ID + ".png"), PHOTO);
        String commands = blocks("shell").stream()
                .filter(block -> block.contains("java -jar"))
                .findFirst()
                .orElseThrow();
        String java = ProcessHandle.current().info().command().orElse("java");
        // or the script would make it in the background
        ProgramArchive.options();
        Path log = folder.resolve("program.log");
        ProcessBuilder shell = new ProcessBuilder(
                        "sh",
                        "-ec",
                        commands.replaceFirst("java(?= -jar \\S+ run)", "exec java")
                                .replace("java -jar src/runner", "'" + java + "' -jar '" + ROOT + "'/src/runner"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().putAll(environment());
        Process program = shell.start();
        try (Writer answers = program.outputWriter()) {
            answers.write(String.join("\n", sandbox().clientId(), sandbox().clientSecret(), code()));
        }
        try {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> Files.exists(folder.resolve("photos/.done/Contacts/" + ID + ".png")));
        } finally {
            program.destroy();
            assertThat(program.waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(log).content().contains("Logged in: ", "download Contacts").doesNotContain("FAILED");
    }

    @Test
    void theEnvironmentIsNamedAsTheProgramReadsIt() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains(
                        "`CAMEL_COMPONENT_BIGIN_PHOTO_DATA_CENTER`, `..._CLIENT_ID`, `..._CLIENT_SECRET`, `..._REFRESH_TOKEN`");
    }

    private String code() {
        return sandbox().tokens().issueGrantCode();
    }

    /** The sandbox instead of Zoho's data centres, and a separate home. */
    private Map<String, String> environment() {
        String prefix = "CAMEL_COMPONENT_BIGIN_PHOTO_";
        return Map.of(
                "BIGIN_PHOTO_HOME",
                folder.resolve("home").toString(),
                prefix + "API_DOMAIN",
                sandbox().uri().toString(),
                prefix + "ACCOUNTS_DOMAIN",
                sandbox().uri().toString());
    }

    private Main main() throws IOException {
        Main main = new Main();
        Map<String, String> values = Map.of(
                "client-id", sandbox().clientId(),
                "client-secret", sandbox().clientSecret(),
                "refresh-token", sandbox().refreshToken());
        for (String line : blocks("properties").get(0).split("\n")) {
            String key = line.substring(0, line.indexOf(" = "));
            String option = key.substring(key.lastIndexOf('.') + 1);
            main.addInitialProperty(key, values.getOrDefault(option, line.substring(line.indexOf(" = ") + 3)));
        }
        main.addInitialProperty(
                "camel.component.bigin-photo.api-domain", sandbox().uri().toString());
        main.addInitialProperty(
                "camel.component.bigin-photo.accounts-domain", sandbox().uri().toString());
        return main;
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    private static void stop(Main main) {
        main.stop();
        main.shutdown();
    }

    private BiginSandbox sandbox() {
        return extension.sandbox();
    }

    private static List<String> blocks(String language) throws IOException {
        Pattern fence = Pattern.compile("(?ms)^ *```" + language + "\\n(.*?)\\n *```$");
        return fence.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1).replaceAll("(?m)^   (?=\\S)", ""))
                .toList();
    }
}
