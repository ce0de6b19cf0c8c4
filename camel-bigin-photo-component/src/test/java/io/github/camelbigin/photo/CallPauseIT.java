// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All calls of an account pause together, and what is to be seen of it. */
@Timeout(60)
@ExtendWith(WithJmx.class)
class CallPauseIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    private static final String TWO_AT_ONCE = "bigin-photo:upload?module=Contacts&maxConcurrentRequests=2";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    private BiginPhotoEndpoint endpoint() {
        return context.endpoint(TWO_AT_ONCE);
    }

    @Test
    void aContextThatStopsWhileManyWaitEndsPromptly() throws Exception {
        sandbox.faults().next(1, tooMany());
        context.send(PhotoContext.UPLOAD, PHOTO);
        List<CompletableFuture<Exchange>> waiting = context.sendAtOnce(TWO_AT_ONCE, 20, () -> PHOTO);
        await().until(() -> endpoint().getCallsWaiting() == 20);

        context.close();

        for (CompletableFuture<Exchange> photo : waiting) {
            assertThat(PhotoContext.failure(photo.get(90, TimeUnit.SECONDS)))
                    .isInstanceOf(BiginTransientException.class)
                    .extracting(BiginPhotoException::getCode)
                    .isEqualTo("CONNECTION_FAILED");
        }
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
    }

    @Test
    void anotherAccountDoesNotWait() throws Exception {
        try (PhotoContext other = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken())) {
            sandbox.faults().next(1, tooMany());
            context.send(PhotoContext.UPLOAD, PHOTO);

            other.pass(PhotoContext.UPLOAD, PHOTO);
            assertThat(endpoint().getCallsPausedUntil()).isNotNull();
        }
    }

    @Test
    void anotherContextOfTheSameAccountWaitsToo() throws Exception {
        try (PhotoContext other = PhotoContext.of(sandbox)) {
            sandbox.faults()
                    .next(1, Fault.status(429, "RATE_LIMIT_EXCEEDED", "").withHeader("Retry-After", "1"));
            context.send(PhotoContext.UPLOAD, PHOTO);

            other.pass(PhotoContext.UPLOAD, PHOTO);

            List<ReceivedRequest> calls = sandbox.requests().photoCalls();
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void jmxShowsCallsAndCredits() throws Exception {
        context.route("direct:photo", "bigin-photo:upload?module=Contacts&reservedCredits=90");
        for (int id = 1; id <= 3; id++) {
            context.pass("direct:photo", PHOTO, Map.of("CamelBiginPhotoRecordId", id));
        }
        sandbox.faults().next(1, tooMany().withHeader("X-API-CREDITS-REMAINING", "4321"));
        context.send("direct:photo", PHOTO, Map.of("CamelBiginPhotoRecordId", 4));

        MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = jmx.queryNames(
                        new ObjectName("org.apache.camel:context="
                                + context.camel().getName() + ",type=endpoints,name=\"bigin-photo:*\""),
                        null)
                .iterator()
                .next();
        assertThat(jmx.getAttribute(name, "Uploads")).isEqualTo(3L);
        assertThat(jmx.getAttribute(name, "Downloads")).isEqualTo(0L);
        assertThat(jmx.getAttribute(name, "Failures")).isEqualTo(1L);
        assertThat(jmx.getAttribute(name, "CallsInFlight")).isEqualTo(0);
        assertThat(jmx.getAttribute(name, "CallsAllowed")).isEqualTo(1);
        assertThat(jmx.getAttribute(name, "CallsWaiting")).isEqualTo(0);
        assertThat(jmx.getAttribute(name, "CallsWorkers")).isEqualTo(1);
        assertThat(jmx.getAttribute(name, "CreditsSpent")).isEqualTo(4L);
        assertThat(jmx.getAttribute(name, "ReservedCredits")).isEqualTo(90);
        assertThat(jmx.getAttribute(name, "CreditsRemaining")).isEqualTo(4321L);
        assertThat(Instant.parse((String) jmx.getAttribute(name, "CallsPausedUntil")))
                .isAfter(Instant.now());
    }

    private static Fault tooMany() {
        return Fault.status(429, "TOO_MANY_REQUESTS", "").withHeader("Retry-After", "250");
    }
}
