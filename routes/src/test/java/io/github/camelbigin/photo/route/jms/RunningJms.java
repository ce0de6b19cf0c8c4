// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.EventNotifier;

/** One route file of this project as a user gets it. */
final class RunningJms implements AutoCloseable {

    private final Main main = new Main();

    /** @param settings they win over the ones that every test needs */
    static RunningJms start(
            BiginSandbox sandbox, String routeFile, Path folder, String queue, Map<String, String> settings)
            throws Exception {
        RunningJms running = new RunningJms();
        running.set(sandbox, routeFile, folder, queue, settings);
        running.main.start();
        return running;
    }

    /** The route of uploads, whose end of each exchange is seen before the broker hears of it. */
    static RunningJms startSeenBy(EventNotifier notifier, BiginSandbox sandbox, Path folder, String queue)
            throws Exception {
        RunningJms running = new RunningJms();
        running.main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                main.getCamelContext().getManagementStrategy().addEventNotifier(notifier);
            }
        });
        running.set(sandbox, "upload-jms.yaml", folder, queue, Map.of("photo.jms.value", "photo"));
        running.main.start();
        return running;
    }

    private void set(BiginSandbox sandbox, String routeFile, Path folder, String queue, Map<String, String> settings) {
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(main::addInitialProperty);
        main.addInitialProperty("camel.component.bigin-photo.maxRetryAfter", "100");
        main.addInitialProperty(
                "camel.main.routesIncludePattern",
                "file:" + Path.of("jms", routeFile).toAbsolutePath());
        main.addInitialProperty("camel.main.shutdownTimeout", "10");
        // a consumer that stops waits so long for a message
        main.addInitialProperty("camel.component.jms.receiveTimeout", "100");
        main.addInitialProperty("camel.component.jms.recoveryInterval", "100");
        main.addInitialProperty("photo.inbox", folder.resolve("inbox").toString());
        main.addInitialProperty(
                "photo.deadLetters", folder.resolve("dead-letters").toString());
        main.addInitialProperty("photo.jms.photos", folder.resolve("announced").toString());
        main.addInitialProperty("photo.jms.url", JmsBroker.URL);
        main.addInitialProperty("photo.jms.queue", queue);
        main.addInitialProperty("photo.jms.deadLetters", queue + ".dead");
        main.addInitialProperty("photo.minAge", "1");
        main.addInitialProperty("photo.pollDelay", "100");
        main.addInitialProperty("photo.redeliveries", "1");
        main.addInitialProperty("photo.redeliveryDelay", "10");
        main.addInitialProperty("photo.accessRetryDelay", "300");
        settings.forEach(main::addInitialProperty);
    }

    /** Exchanges of the route file that have ended. */
    long ended() {
        ManagedCamelContext managed =
                main.getCamelContext().getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        return managed.getManagedCamelContext().getExchangesTotal();
    }

    int inFlight() {
        return main.getCamelContext().getInflightRepository().size();
    }

    /** Why health is down; empty while it is up. */
    List<String> health() {
        return HealthCheckRegistry.get(main.getCamelContext()).stream()
                .filter(check -> check.getId().startsWith("bigin-photo-"))
                .map(HealthCheck::call)
                .filter(result -> result.getState() == HealthCheck.State.DOWN)
                .map(result -> result.getMessage().orElse(""))
                .toList();
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
