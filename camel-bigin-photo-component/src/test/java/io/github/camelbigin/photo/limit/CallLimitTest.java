// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for a place. */
@Timeout(60)
class CallLimitTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AccountCalls account = new AccountCalls(Clock.systemUTC(), nanos::get);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void interruptAll() {
        threads.forEach(Thread::interrupt);
    }

    private CallLane lane(int max) {
        return account.join(new LaneSettings(max, LONGEST, 0), stopping::get);
    }

    private Future<StartedCall> waiting(CallLane lane) {
        int before = account.limit().snapshot().waiting();
        FutureTask<StartedCall> task = new FutureTask<>(lane::start);
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> account.limit().snapshot().waiting() == before + 1);
        return task;
    }

    private static BiginPhotoException failure(Future<StartedCall> call) {
        ExecutionException failed =
                catchThrowableOfType(ExecutionException.class, () -> call.get(20, TimeUnit.SECONDS));
        return (BiginPhotoException) failed.getCause();
    }

    private static StartedCall got(Future<StartedCall> call) throws Exception {
        return call.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoCameFirstGoesFirst() throws Exception {
        CallLane lane = lane(1);
        StartedCall first = lane.start();
        ConcurrentLinkedQueue<Future<StartedCall>> line = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 5; i++) {
            line.add(waiting(lane));
        }
        StartedCall before = first;
        while (!line.isEmpty()) {
            before.close();
            before = got(line.poll());
            assertThat(line).noneMatch(Future::isDone);
        }
    }

    @Test
    void whoIsInterruptedLeavesTheLineAndLosesNoPlace() throws Exception {
        CallLane lane = lane(1);
        StartedCall first = lane.start();
        Future<StartedCall> second = waiting(lane);
        Future<StartedCall> third = waiting(lane);

        threads.get(0).interrupt();

        assertThat(failure(second)).isInstanceOf(BiginTransientException.class);
        first.close();
        assertThat(got(third).rank()).isEqualTo(1);
    }

    @Test
    void theLastCallOfAHalvedLimitStartsTheNextOne() throws Exception {
        CallLane lane = lane(4);
        List<StartedCall> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(lane.start());
        }
        Future<StartedCall> next = waiting(lane);
        for (StartedCall call : calls) {
            call.answered(429, null);
        }

        calls.get(0).close();
        calls.get(1).close();
        assertThat(next.isDone()).isFalse();
        calls.get(2).close();

        assertThat(got(next)).isNotNull();
        assertThat(lane.traffic().callsAllowed()).isEqualTo(2);
    }

    @Test
    void aCallThatDiesGivesItsPlaceBackAndTellsNothing() throws Exception {
        CallLane lane = lane(1);
        for (int i = 0; i < 3; i++) {
            try (StartedCall call = lane.start()) {
                assertThat(call.rank()).isEqualTo(1);
            }
        }
        assertThat(lane.traffic())
                .extracting(CallTraffic::callsInFlight, CallTraffic::callsAllowed)
                .containsExactly(0, 1);
    }

    @Test
    void withRetryAfterNobodyStartsBeforeAndAllStartAfterwards() throws Exception {
        CallLane lane = lane(3);
        StartedCall running = lane.start();
        StartedCall refused = lane.start();
        refused.answered(429, Duration.ofSeconds(30));
        refused.close();
        Future<StartedCall> waits = waiting(lane);
        running.answered(200, null);
        running.close();

        assertThat(waits.isDone()).isFalse();
        assertThat(lane.traffic().pausedUntil()).isNotNull();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(got(waits)).isNotNull();
        assertThat(lane.traffic().pausedUntil()).isNull();
    }

    // sometimes the waiter sees the clock before it leaps, sometimes after
    @RepeatedTest(20)
    void aPauseThatBeginsWhileOthersWaitForAPlaceEndsForThemToo() throws Exception {
        CallLane lane = lane(1);
        StartedCall running = lane.start();
        Future<StartedCall> waits = waiting(lane);
        running.answered(503, Duration.ofDays(400));
        running.close();

        nanos.addAndGet(LONGEST.toNanos());
        assertThat(got(waits)).isNotNull();
    }

    @Test
    void whoStopsDoesNotWaitForTheEndOfAPause() throws Exception {
        CallLane lane = lane(1);
        StartedCall running = lane.start();
        running.answered(429, Duration.ofMinutes(4));
        running.close();
        List<Future<StartedCall>> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waits.add(waiting(lane));
        }

        stopping.set(true);

        assertThat(waits).allSatisfy(call -> assertThat(failure(call))
                .hasMessageContaining("Stopped while waiting for a free call; the account pauses until "
                        + lane.traffic().pausedUntil().toString().substring(0, 16)));
    }

    @Test
    void aLaneThatIsClosedLetsNobodyWaitAndOthersGoOn() throws Exception {
        CallLane closed = lane(1);
        CallLane open = lane(2);
        StartedCall first = closed.start();
        StartedCall second = open.start();
        Future<StartedCall> gone = waiting(closed);
        Future<StartedCall> stays = waiting(open);

        closed.close();

        assertThat(failure(gone)).isInstanceOf(BiginTransientException.class);
        first.close();
        second.close();
        assertThat(got(stays)).isNotNull();
        assertThat(catchThrowableOfType(BiginPhotoException.class, closed::start))
                .isNotNull();
    }

    @Test
    void aFullLaneDoesNotHoldUpAnother() throws Exception {
        CallLane narrow = lane(1);
        CallLane wide = lane(5);
        narrow.start();
        waiting(narrow);

        assertThat(wide.start().rank()).isEqualTo(2);
    }

    @Test
    void lanesShareTheLimitOfTheirAccount() throws Exception {
        CallLane one = lane(3);
        CallLane two = lane(3);
        for (int i = 0; i < 3; i++) {
            (i % 2 == 0 ? one : two).start();
        }
        assertThat(waiting(two).isDone()).isFalse();
        assertThat(new AccountCalls(Clock.systemUTC(), nanos::get)
                        .join(new LaneSettings(3, LONGEST, 0), stopping::get)
                        .start()
                        .rank())
                .isEqualTo(1);
    }

    @Test
    void underAnyLoadNoPlaceIsLostAndNoneIsMadeUp() throws Exception {
        AccountCalls busy = new AccountCalls(Clock.systemUTC(), System::nanoTime);
        CallLane lane = busy.join(new LaneSettings(7, Duration.ofMillis(1), 0), () -> false);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            int seed = t;
            FutureTask<Void> task = new FutureTask<>(() -> {
                for (int i = 0; i < 2000; i++) {
                    try (StartedCall call = lane.start()) {
                        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        call.answered((i + seed) % 50 == 0 ? 429 : 200, null);
                        inFlight.decrementAndGet();
                    }
                }
                return null;
            });
            tasks.add(task);
            new Thread(task).start();
        }
        for (FutureTask<Void> task : tasks) {
            task.get();
        }
        assertThat(most.get()).isLessThanOrEqualTo(7);
        assertThat(lane.traffic())
                .extracting(CallTraffic::callsInFlight, CallTraffic::waiting)
                .containsExactly(0, 0);
    }
}
