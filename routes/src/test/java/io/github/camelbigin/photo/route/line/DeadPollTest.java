// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
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

    private final BlockingQueue<String> waiting = new SynchronousQueue<>();
    private final BlockingQueue<String> goesOn = new SynchronousQueue<>();

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
            await().until(policy::isPollDead);
            assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(check.call().getMessage())
                    .hasValueSatisfying(message -> assertThat(message).contains("does not poll any more"));
            Files.delete(folder.resolve("1.jpg"));
            context.getRouteController().stopRoute("polls");
            context.getRouteController().startRoute("polls");
            await().until(() -> check.call().getState() == HealthCheck.State.UP);
        }
    }

    /** A server that sends a byte now and then never runs into a time-out of its connection. */
    @Test
    void aPollThatWaitsForItsServerForTooLongIsDown() throws Exception {
        Files.createFile(folder.resolve("1.jpg"));
        Files.createFile(folder.resolve("2.jpg"));
        SettableClock clock = new SettableClock();
        StopTheLinePolicy policy = new StopTheLinePolicy(clock);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            startSlow(context, policy);
            assertThat(waiting.poll(90, TimeUnit.SECONDS)).isEqualTo("listing");
            clock.advance(ServerWaits.LONGEST);
            assertThat(policy.isServerTooSlow()).isFalse();
            clock.advance(Duration.ofSeconds(1));
            HealthCheck.Result down = HealthCheckRegistry.get(context)
                    .getCheck("bigin-photo-line:polls")
                    .orElseThrow()
                    .call();
            assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(down.getMessage()).hasValueSatisfying(message -> assertThat(message)
                    .contains("waited for its server for more than 5"));
            goesOn.put("");
            assertThat(waiting.poll(90, TimeUnit.SECONDS)).isEqualTo("photo");
            clock.advance(Duration.ofDays(1));
            assertThat(policy.isServerTooSlow()).as("an upload may last").isFalse();
            goesOn.put("");
            assertThat(waiting.poll(90, TimeUnit.SECONDS)).isEqualTo("listing");
            assertThat(policy.isServerTooSlow()).isFalse();
            goesOn.put("");
        }
    }

    /** The source, and what happens to a photo, wait until the test has seen them. */
    private void startSlow(DefaultCamelContext context, StopTheLinePolicy policy) throws Exception {
        context.getRegistry().bind("slow", (GenericFileFilter<Object>) file -> meet("listing"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50&filter=#slow&maxMessagesPerPoll=1")
                        .routeId("polls")
                        .routePolicy(policy)
                        .process(photo -> meet("photo"));
            }
        });
        context.start();
    }

    private boolean meet(String where) {
        try {
            return waiting.offer(where, 90, TimeUnit.SECONDS) && goesOn.poll(90, TimeUnit.SECONDS) != null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
