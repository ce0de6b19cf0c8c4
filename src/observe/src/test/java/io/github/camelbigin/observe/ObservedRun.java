// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/** The bundled routes against a sandbox, observed, in this JVM. */
final class ObservedRun implements AutoCloseable {

    private final Main main = new Main();
    private final Path folder;

    private ObservedRun(Path folder) {
        this.folder = folder;
    }

    static ObservedRun start(BiginSandbox sandbox, Path folder, Map<String, String> settings) {
        ObservedRun run = new ObservedRun(folder);
        run.configure(sandbox, settings);
        run.main.addMainListener(new Observation(true));
        run.main.start();
        return run;
    }

    private void configure(BiginSandbox sandbox, Map<String, String> settings) {
        main.addInitialProperty("camel.main.routesIncludePattern", "classpath:routes/upload-files.yaml");
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(main::addInitialProperty);
        main.addInitialProperty("photo.inbox", inbox().toString());
        main.addInitialProperty("photo.deadLetters", deadLetters().toString());
        main.addInitialProperty("photo.minAge", "1");
        main.addInitialProperty("photo.incompleteAge", "0");
        main.addInitialProperty("photo.accessRetryDelay", "600000");
        main.addInitialProperty("camel.management.port", "0");
        settings.forEach(main::addInitialProperty);
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    URI uri() {
        int port = context().hasService(VertxPlatformHttpServer.class).getPort();
        return URI.create("http://127.0.0.1:" + port + "/observe/");
    }

    void gauge(String name, Number value) {
        context().getRegistry().findSingleByType(MeterRegistry.class).gauge(name, value);
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path deadLetters() {
        return folder.resolve("dead-letters");
    }

    void drop(String path, byte[] photo) throws IOException {
        Path file = inbox().resolve(path);
        Files.createDirectories(file.getParent());
        Path hidden = file.resolveSibling(".dropping");
        Files.write(hidden, photo);
        Files.move(hidden, file);
    }

    @Override
    public void close() {
        main.stop();
    }
}
