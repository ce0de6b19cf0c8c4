// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.failure.BiginTransientException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls wait as long as a person says, wherever they waited before. */
@Timeout(30)
class CallHoldTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AccountCalls account = new AccountCalls(Clock.systemUTC(), nanos::get);
    private final CallLane lane = account.join(new LaneSettings(1, Duration.ofMinutes(5), 0), stopping::get);

    private CompletableFuture<StartedCall> start() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return lane.start();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    private void awaitWaiting(int number) {
        await().atMost(Duration.ofSeconds(10)).until(() -> lane.traffic().waiting() == number);
    }

    @Test
    void theNextCallStartsWhenItIsReleased() {
        lane.hold(HOUR);
        CompletableFuture<StartedCall> call = start();
        awaitWaiting(1);
        assertThat(lane.traffic().held()).isTrue();
        assertThat(lane.traffic().pausedUntil()).isNotNull();

        lane.release();
        call.join().close();
        assertThat(lane.traffic().held()).isFalse();
        assertThat(lane.traffic().waiting()).isZero();
    }

    @Test
    void itEndsByItself() {
        lane.hold(HOUR);
        CompletableFuture<StartedCall> call = start();
        awaitWaiting(1);
        nanos.addAndGet(HOUR.toNanos());

        call.join().close();
        assertThat(lane.traffic().pausedUntil()).isNull();
    }

    @Test
    void whoHadWaitedForAPlaceDoesNotGetIt() throws Exception {
        StartedCall first = lane.start();
        CompletableFuture<StartedCall> second = start();
        CompletableFuture<StartedCall> third = start();
        awaitWaiting(2);
        lane.hold(HOUR);
        first.close();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> account.hold().waiting() == 2 && lane.traffic().callsInFlight() == 0);
        assertThat(second).isNotDone();
        lane.release();
        CompletableFuture.anyOf(second, third).join();
        awaitWaiting(1);
        (second.isDone() ? second : third).join().close();
        CompletableFuture.allOf(second, third).join();
    }

    @Test
    void callsInFlightGoOn() throws Exception {
        StartedCall call = lane.start();
        lane.hold(HOUR);
        call.close();

        assertThat(lane.traffic().callsInFlight()).isZero();
    }

    @Test
    void whoseLaneIsClosedOrStopsGivesUp() {
        lane.hold(HOUR);
        CompletableFuture<StartedCall> call = start();
        awaitWaiting(1);
        stopping.set(true);
        assertThatThrownBy(call::join).hasCauseInstanceOf(BiginTransientException.class);

        stopping.set(false);
        CompletableFuture<StartedCall> other = start();
        awaitWaiting(1);
        lane.close();
        assertThatThrownBy(other::join).hasCauseInstanceOf(BiginTransientException.class);
        assertThatThrownBy(() -> start().join()).hasCauseInstanceOf(BiginTransientException.class);
    }

    @Test
    void releasingEndsNoPauseOfBigin() throws Exception {
        StartedCall call = lane.start();
        call.answered(429, Duration.ofMinutes(1));
        call.close();
        lane.hold(Duration.ofSeconds(1));
        lane.release();

        assertThat(lane.traffic().pausedUntil()).isNotNull();
        assertThat(lane.traffic().held()).isFalse();
    }
}
