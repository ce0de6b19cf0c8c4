// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.StatefulService;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;

/** One route file of this project as a user gets it. */
final class RunningKafka implements AutoCloseable {

    private final Main main = new Main();

    /** @param settings they win over the ones that every test needs */
    static RunningKafka start(BiginSandbox sandbox, String routeFile, Path folder, Map<String, String> settings)
            throws Exception {
        RunningKafka running = new RunningKafka();
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(running.main::addInitialProperty);
        running.set(
                "camel.main.routesIncludePattern", "file:" + Path.of(routeFile).toAbsolutePath());
        running.set("camel.main.shutdownTimeout", "10");
        running.set("photo.inbox", folder.resolve("inbox").toString());
        running.set("photo.deadLetters", folder.resolve("dead-letters").toString());
        running.set("photo.kafka.photos", folder.resolve("announced").toString());
        running.set("photo.minAge", "1");
        running.set("photo.pollDelay", "100");
        running.set("photo.redeliveryDelay", "20");
        running.set("photo.maximumRedeliveryDelay", "200");
        running.set("photo.accessRetryDelay", "1000");
        running.set("photo.concurrency", "2");
        // a member hears of another one with its next heartbeat
        running.set("camel.component.kafka.heartbeatIntervalMs", "200");
        settings.forEach(running::set);
        running.main.start();
        return running;
    }

    private void set(String name, String value) {
        main.addInitialProperty(name, value);
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    boolean isUp() {
        return isUp("bigin-photo-line:");
    }

    boolean reachesBroker() {
        return isUp("bigin-photo-kafka:");
    }

    private boolean isUp(String checks) {
        return HealthCheckRegistry.get(main.getCamelContext()).stream()
                .filter(check -> check.getId().startsWith(checks))
                .allMatch(check -> check.call().getState() == HealthCheck.State.UP);
    }

    boolean isSuspended() {
        return ((StatefulService)
                        main.getCamelContext().getRoute("upload-kafka-source").getConsumer())
                .isSuspended();
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
