// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.calls.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsIT {
    private static final byte[] PNG = SampleImages.png();

    @Test
    void moreConcurrentCallsThanAllowedAreTooManyRequests() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .record("Contacts", ID)
                .concurrencyLimit(2)
                .start()) {
            TestClient client = new TestClient(sandbox);
            sandbox.faults().next(2, Fault.delay(Duration.ofSeconds(5)));
            List<CompletableFuture<HttpResponse<byte[]>>> slow = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> new TestClient(sandbox).upload(PNG)))
                    .toList();
            await().until(() -> sandbox.maxConcurrentCalls() == 2);

            assertThat(outcome(client.upload(PNG))).isEqualTo("429 TOO_MANY_REQUESTS");

            assertThat(slow)
                    .allSatisfy(upload -> assertThat(outcome(upload.join())).isEqualTo("200 SUCCESS"));
            assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
            assertThat(sandbox.maxConcurrentCalls()).isEqualTo(3);
            sandbox.resetMaxConcurrentCalls();
            assertThat(sandbox.maxConcurrentCalls()).isZero();
        }
    }

    @Test
    void aClientWithinTheLimitIsNeverRefused() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().createRecords(true).concurrencyLimit(4).start()) {
            sandbox.photos().put("Contacts", ID, "a.png", Arrays.copyOf(PNG, 200_000));
            List<CompletableFuture<Long>> workers = IntStream.range(0, 4)
                    .mapToObj(worker -> CompletableFuture.supplyAsync(() -> refusals(sandbox, worker)))
                    .toList();
            assertThat(workers).allSatisfy(worker -> assertThat(worker.join()).isZero());
            assertThat(sandbox.maxConcurrentCalls()).isBetween(1, 4);
        }
    }

    private static long refusals(BiginSandbox sandbox, int worker) {
        TestClient client = new TestClient(sandbox);
        return IntStream.range(0, 100)
                .filter(i -> (worker % 2 == 0 ? client.get(PHOTO) : client.upload(PNG)).statusCode() != 200)
                .count();
    }

    @Test
    void creditsAreAvailableAgainAfterADay() {
        SettableClock clock = new SettableClock();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .record("Contacts", ID)
                .dailyCredits(4)
                .tokenLife(Duration.ofDays(9))
                .clock(clock)
                .start()) {
            TestClient client = new TestClient(sandbox);
            assertThat(remaining(client)).isNull();
            clock.advance(Duration.ofHours(1));
            assertThat(remaining(client)).isEqualTo("2");
            assertThat(remaining(client)).isEqualTo("1");
            assertThat(remaining(client)).isEqualTo("0");
            assertThat(outcome(client.get(PHOTO))).isEqualTo("429 TOO_MANY_REQUESTS");
            assertThat(outcome(new TestClient(sandbox, "garbage").get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
            clock.advance(Duration.ofHours(23));
            assertThat(client.get(PHOTO).statusCode()).isEqualTo(204);
            assertThat(client.get(PHOTO).statusCode()).isEqualTo(429);
        }
    }

    private static String remaining(TestClient client) {
        return client.get(PHOTO).headers().firstValue("X-API-CREDITS-REMAINING").orElse(null);
    }
}
