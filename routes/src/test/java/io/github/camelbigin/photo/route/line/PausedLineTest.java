// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.StatefulService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausedLineTest {

    private final StopTheLinePolicy policy = new StopTheLinePolicy();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void startARouteWhoseCallsBiginPutsOff() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:photos").routeId("upload").routePolicy(policy).process(photo -> {
                    throw BiginFailure.of(BiginErrorCode.TOO_MANY_REQUESTS, "later")
                            .withRetryAfter(photo.getMessage().getBody(Duration.class))
                            .toException();
                });
            }
        });
        context.start();
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void aLongPauseSuspendsTheRouteForThatTimeAndItsHealthStaysUp() {
        policy.setLongestWait(1_000);
        bigin(Duration.ofMillis(2_500));
        assertThat(isSuspended()).isTrue();
        HealthCheck.Result health = HealthCheckRegistry.get(context)
                .getCheck("bigin-photo-line:upload")
                .orElseThrow()
                .call();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.getMessage().orElseThrow()).startsWith("Route upload is suspended: ");
        await().until(() -> !isSuspended() && !policy.isStopped());
    }

    @Test
    void atMostFiveMinutesOfAPauseCount() {
        policy.setLongestWait(1_000);
        bigin(Duration.ofDays(1));
        assertThat(isSuspended()).isTrue();
        assertThat(policy.getNextTry()).isBefore(Instant.now().plus(Duration.ofMinutes(5)));
    }

    @Test
    void aShortPauseAndAnyPauseOfAnotherSourceSuspendNothing() {
        bigin(Duration.ofDays(1));
        policy.setLongestWait(60_000);
        bigin(Duration.ofMinutes(1));
        assertThat(policy.isStopped()).isFalse();
    }

    private void bigin(Duration retryAfter) {
        context.createProducerTemplate()
                .send("direct:photos", photo -> photo.getMessage().setBody(retryAfter));
    }

    private boolean isSuspended() {
        return ((StatefulService) context.getRoute("upload").getConsumer()).isSuspended();
    }
}
