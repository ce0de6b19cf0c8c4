// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import io.github.camelbigin.photo.route.folder.KeptPhotos;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;

/** One route file of this project as a user gets it, between a server and a sandbox. */
final class RunningUpload implements AutoCloseable {

    static final Path ROUTES = Path.of("").toAbsolutePath().normalize();

    private final Main main = new Main();

    private RunningUpload(Map<String, String> settings) {
        settings.forEach(main::addInitialProperty);
    }

    /** @param settings they win over the ones that every test needs */
    static RunningUpload start(
            BiginSandbox sandbox, Path folder, String routeFile, Map<String, String> settings, Object... beans)
            throws Exception {
        RunningUpload upload = new RunningUpload(Map.ofEntries(
                Map.entry("camel.main.routesIncludePattern", pattern(routeFile)),
                Map.entry("camel.main.shutdownTimeout", "10"),
                Map.entry("camel.main.streamCachingSpoolEnabled", "true"),
                // else a call that is refused while it is alone makes the next one wait for a second, then for two
                Map.entry("camel.component.bigin-photo.maxRetryAfter", "100"),
                Map.entry("photo.deadLetters", folder.resolve("dead-letters").toString()),
                Map.entry("photo.localDone", folder.resolve("done").toString()),
                Map.entry("photo.localWork", folder.resolve("work").toString()),
                Map.entry("photo.minAge", "1"),
                Map.entry("photo.redeliveryDelay", "5"),
                Map.entry("photo.accessRetryDelay", "300"),
                Map.entry("photo.ftp.pollDelay", "100"),
                Map.entry("photo.sftp.pollDelay", "100"),
                Map.entry("photo.s3.pollDelay", "100")));
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(upload.main::addInitialProperty);
        settings.forEach(upload.main::addInitialProperty);
        for (Object bean : beans) {
            upload.main.bind(bean.getClass().getName(), bean);
        }
        upload.main.start();
        return upload;
    }

    /** Whether the health check of the source says that it is up. */
    boolean isUp() {
        HealthCheckRegistry checks = HealthCheckRegistry.get(main.getCamelContext());
        return checks.stream()
                .filter(check -> check.getId().startsWith("bigin-photo-line:"))
                .allMatch(check -> check.call().getState() == HealthCheck.State.UP);
    }

    /** How many photos stay at their sources until manual action. */
    long kept() {
        return KeptPhotos.in(main.getCamelContext()).count();
    }

    private static String pattern(String routeFile) {
        return Stream.of(routeFile).map(file -> "file:" + ROUTES.resolve(file)).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
