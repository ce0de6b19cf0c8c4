// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The program with the jars that the commands of a page copy, in a folder of its own. Its account is a sandbox that has every record. */
final class PageProgram implements BeforeEachCallback, AfterEachCallback {

    private static final Path ROUTES = Path.of("../../routes").toAbsolutePath().normalize();

    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));
    private final Path page;
    private Path folder;
    private ProgramRun run;

    PageProgram(String page) {
        this.page = ROUTES.resolve(page);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        sandboxes.beforeEach(context);
        folder = Files.createTempDirectory("page-program");
        CopiedJars.copy(page, folder);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (run != null) {
            run.kill();
            run.close();
        }
        FileUtil.removeDir(folder.toFile());
        sandboxes.afterEach(context);
    }

    Path folder() {
        return folder;
    }

    void write(String file, byte[] photo) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.write(folder.resolve(file), photo);
    }

    /** @param args options, and route files below {@code routes} */
    ProgramRun run(Map<String, String> settings, String... args) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(sandboxes.sandbox().clientSettings("camel.component.bigin-photo."));
        Files.write(
                folder.resolve("application.properties"),
                all.entrySet().stream().map(Object::toString).toList());
        Stream<String> files = Arrays.stream(args)
                .map(arg -> arg.endsWith(".yaml") ? ROUTES.resolve(arg).toString() : arg);
        run = ProgramRun.start(folder, Stream.concat(Stream.of("run"), files).toArray(String[]::new));
        return run;
    }

    void waitUntil(Callable<Boolean> reached) {
        await().failFast("the program has ended", () -> run.endsWithin(Duration.ZERO))
                .untilAsserted(() -> assertThat(reached.call()).as(run.out()).isTrue());
    }

    boolean holds(String id, byte[] photo) {
        return sandboxes.sandbox().photos().find("Contacts", id).stream()
                .anyMatch(stored -> Arrays.equals(stored.bytes(), photo));
    }
}
