// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadPollTest {

    @TempDir
    Path folder;

    /** As a folder that is nested too deep causes it. Camel does not poll again after an error. */
    @Test
    void aPollThatDiedIsDownUntilTheRouteIsRestarted() throws Exception {
        Files.createFile(folder.resolve("1.jpg"));
        StopTheLinePolicy policy = new StopTheLinePolicy();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("dies", (GenericFileFilter<Object>) file -> {
                throw new StackOverflowError();
            });
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + folder + "?initialDelay=0&delay=50&filter=#dies")
                            .routeId("polls")
                            .routePolicy(policy)
                            .to("log:photo");
                }
            });
            context.start();
            HealthCheck check = HealthCheckRegistry.get(context)
                    .getCheck("bigin-photo-line:polls")
                    .orElseThrow();
            await().atMost(Duration.ofSeconds(10)).until(policy::isPollDead);
            assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(check.call().getMessage())
                    .hasValueSatisfying(message -> assertThat(message).contains("does not poll any more"));
            Files.delete(folder.resolve("1.jpg"));
            context.getRouteController().stopRoute("polls");
            context.getRouteController().startRoute("polls");
            await().atMost(Duration.ofSeconds(10)).until(() -> check.call().getState() == HealthCheck.State.UP);
        }
    }
}
