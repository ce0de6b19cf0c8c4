// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.limit.Workers.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A limiter whose part of the limit changes while calls are in flight and wait. */
@Timeout(60)
class DividedLimitTest {

    private final AtomicInteger alive = new AtomicInteger(2);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final LimitDivision division = LimitDivision.among(() -> new Position(0, alive.get()), Clock.systemUTC());
    private final AccountLimiter.Share share = new AccountLimiter(Clock.systemUTC(), System::nanoTime)
            .join(new LimiterSettings(8, Duration.ofMinutes(5), 0), division, stopping::get);

    private void settle() {
        division.refresh();
        division.refresh();
    }

    private List<CallPermit> acquired(int calls) throws BiginPhotoException {
        List<CallPermit> permits = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            permits.add(share.acquire());
        }
        return permits;
    }

    private CompletableFuture<CallPermit> waiting() {
        int before = share.status().waiting();
        CompletableFuture<CallPermit> call = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return share.acquire();
                    } catch (BiginPhotoException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
        await().until(() -> share.status().waiting() == before + 1);
        return call;
    }

    @Test
    void aCallWaitsUntilItIsKnownHowManyShareTheLimit() {
        CompletableFuture<CallPermit> call = waiting();
        settle();
        assertThat(call.join().rank()).isEqualTo(1);
        assertThat(share.status().callsAllowed()).isEqualTo(4);
    }

    @Test
    void whenAnotherWorkerJoinsNoCallStartsUntilEnoughHaveEnded() throws Exception {
        settle();
        List<CallPermit> permits = acquired(4);
        CompletableFuture<CallPermit> next = waiting();

        alive.set(4);
        settle();
        permits.get(0).close();
        permits.get(1).close();
        assertThat(next).isNotDone();
        permits.get(2).close();

        assertThat(next.join().rank()).isEqualTo(2);
    }

    @Test
    void whenAWorkerIsGoneThoseThatWaitUseItsPart() throws Exception {
        settle();
        acquired(4);
        CompletableFuture<CallPermit> next = waiting();

        alive.set(1);
        settle();

        assertThat(next.join().rank()).isEqualTo(5);
    }

    @Test
    void whatWasLearnedAboutOnePartDoesNotHoldForAnother() throws Exception {
        settle();
        for (CallPermit call : acquired(4)) {
            call.responded(429, null, null);
            call.close();
        }
        assertThat(share.status().callsAllowed()).isEqualTo(3);

        alive.set(1);
        settle();
        share.acquire().close();

        assertThat(share.status().callsAllowed()).isEqualTo(AdaptiveLimit.FIRST);
    }

    @Test
    void aStoppingContextDoesNotWaitForAPart() {
        CompletableFuture<CallPermit> call = waiting();
        stopping.set(true);
        assertThatThrownBy(call::join)
                .hasStackTraceContaining("Stopped while waiting for a free call")
                .hasStackTraceContaining("The program was told to stop");
    }
}
