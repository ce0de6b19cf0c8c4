// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginTooManyRequestsException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That the component finds the limit by a refused call does not make an exchange fail. */
@Timeout(60)
class SentAgainIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    // one less than is tried at first, and long enough for five threads to come within it; a sixth would start when
    // one of the five ends, and how many are refused would be chance
    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(
            builder -> builder.createRecords(true).concurrencyLimit(4).latency(Duration.ofSeconds(1)));

    private BiginSandbox sandbox;
    private PhotoContext context;

    private List<Exception> failuresOfFive(Supplier<Object> body) {
        List<CompletableFuture<Exchange>> sent = IntStream.rangeClosed(1, 5)
                .mapToObj(id -> CompletableFuture.supplyAsync(
                        () -> context.send(
                                "bigin-photo:upload?module=Contacts&maxConcurrentRequests=20",
                                body.get(),
                                Map.of("CamelBiginPhotoRecordId", id, "Content-Length", PHOTO.length)),
                        task -> new Thread(task).start()))
                .toList();
        return sent.stream()
                .map(CompletableFuture::join)
                .map(Exchange::getException)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Integer> statuses(BiginSandbox sandbox) {
        return sandbox.requests().photoCalls().stream()
                .map(ReceivedRequest::status)
                .sorted()
                .toList();
    }

    @Test
    void aRefusedCallIsSentAgainWhenItsTurnComes() {
        assertThat(failuresOfFive(() -> PHOTO)).isEmpty();
        assertThat(statuses(sandbox)).containsExactly(200, 200, 200, 200, 200, 429);
    }

    @Test
    void aRefusedStreamThatCannotBeReadTwiceIsLeftToTheRoute() {
        assertThat(failuresOfFive(() -> new PlainStream(PHOTO)))
                .singleElement()
                .isInstanceOf(BiginTooManyRequestsException.class);
        assertThat(statuses(sandbox)).containsExactly(200, 200, 200, 200, 429);
    }
}
