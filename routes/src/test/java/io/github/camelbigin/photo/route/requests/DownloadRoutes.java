// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The download routes of this project as a user gets them, running against a sandbox in the folders of one test. */
public final class DownloadRoutes implements AutoCloseable {

    private static final Path ROUTES = Path.of("").toAbsolutePath().normalize();

    private final Main main = new Main();

    private DownloadRoutes() {}

    /** @param settings more {@code photo.*} or Camel properties; they win over the ones a test usually needs */
    public static DownloadRoutes start(
            BiginSandbox sandbox, Path folder, Map<String, String> settings, String routeFile) throws Exception {
        DownloadRoutes routes = new DownloadRoutes();
        routes.configure(sandbox, folder, settings, routeFile);
        try {
            routes.main.start();
            return routes;
        } catch (Exception e) {
            routes.close();
            throw e;
        }
    }

    private void configure(BiginSandbox sandbox, Path folder, Map<String, String> settings, String routeFile) {
        main.addInitialProperty("camel.main.routesIncludePattern", "file:" + ROUTES.resolve(routeFile));
        main.addInitialProperty("camel.main.shutdownTimeout", "5");
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(main::addInitialProperty);
        // else a call that is refused while it is alone makes the next one wait for a second, then for two
        main.addInitialProperty("camel.component.bigin-photo.maxRetryAfter", "100");
        main.addInitialProperty("photo.requests", requests(folder).toString());
        main.addInitialProperty("photo.downloads", folder.resolve("downloads").toString());
        main.addInitialProperty(
                "photo.deadLetters", folder.resolve("dead-letters").toString());
        main.addInitialProperty("photo.minAge", "1");
        main.addInitialProperty("photo.pollDelay", "50");
        main.addInitialProperty("photo.redeliveryDelay", "20");
        main.addInitialProperty("photo.maximumRedeliveryDelay", "200");
        settings.forEach(main::addInitialProperty);
    }

    static Path requests(Path folder) {
        return folder.resolve("requests");
    }

    /** Under a hidden name first, so that the route never sees it half-written. */
    public static void drop(Path folder, String name, String text) throws IOException {
        Path requests = Files.createDirectories(requests(folder));
        Path hidden = Files.writeString(requests.resolve("." + name), text, StandardCharsets.UTF_8);
        Files.move(hidden, requests.resolve(name));
    }

    public static boolean isDone(Path folder, String name) {
        return Files.exists(requests(folder).resolve(".done").resolve(name));
    }

    /** What failed of a list; empty if there is no such file. */
    public static List<CSVRecord> errors(Path folder, String name) throws IOException {
        return rows(requests(folder).resolve(".done").resolve(name + ".errors.csv"));
    }

    static List<CSVRecord> rows(Path csv) throws IOException {
        if (!Files.exists(csv)) {
            return List.of();
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, format)) {
            return parser.getRecords();
        }
    }

    ProducerTemplate messages() {
        return main.getCamelContext().createProducerTemplate();
    }

    /** With the route's own step for a server. */
    public void store(String scheme, String name) {
        Endpoint server = main.getCamelContext().getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointUri().startsWith(scheme))
                .findFirst()
                .orElseThrow();
        messages().sendBodyAndHeader(server, new byte[] {1}, Exchange.FILE_NAME, name);
    }

    void stopRoute(String id) throws Exception {
        main.getCamelContext().getRouteController().stopRoute(id);
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
