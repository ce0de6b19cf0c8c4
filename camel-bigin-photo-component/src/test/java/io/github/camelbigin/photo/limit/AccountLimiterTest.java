// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for a place. */
@Timeout(60)
class AccountLimiterTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AccountLimiter account = new AccountLimiter(Clock.systemUTC(), nanos::get);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void interruptAll() {
        threads.forEach(Thread::interrupt);
    }

    private AccountLimiter.Share share(int max) {
        return account.join(new LimiterSettings(max, LONGEST, 0), stopping::get);
    }

    private Future<CallPermit> waiting(AccountLimiter.Share share) {
        return waiting(share::acquire);
    }

    private Future<CallPermit> waiting(Callable<CallPermit> start) {
        int before = account.status().waiting();
        FutureTask<CallPermit> task = new FutureTask<>(start);
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> account.status().waiting() == before + 1);
        return task;
    }

    private static BiginPhotoException failure(Future<CallPermit> call) {
        ExecutionException failed =
                catchThrowableOfType(ExecutionException.class, () -> call.get(90, TimeUnit.SECONDS));
        return (BiginPhotoException) failed.getCause();
    }

    private static CallPermit got(Future<CallPermit> call) throws Exception {
        return call.get(90, TimeUnit.SECONDS);
    }

    private static List<CallPermit> acquired(AccountLimiter.Share share, int times) throws Exception {
        List<CallPermit> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(share.acquire());
        }
        return calls;
    }

    private static void end(CallPermit call, int status, Duration retryAfter) {
        call.responded(status, retryAfter, null);
        call.close();
    }

    @Test
    void callsStartInTheOrderInWhichTheyCame() throws Exception {
        AccountLimiter.Share share = share(1);
        CallPermit first = share.acquire();
        ConcurrentLinkedQueue<Future<CallPermit>> queue = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 5; i++) {
            queue.add(waiting(share));
        }
        CallPermit before = first;
        while (!queue.isEmpty()) {
            before.close();
            before = got(queue.poll());
            assertThat(queue).noneMatch(Future::isDone);
        }
    }

    @Test
    void anInterruptedCallLeavesTheQueueAndNoPlaceIsLost() throws Exception {
        AccountLimiter.Share share = share(1);
        CallPermit first = share.acquire();
        Future<CallPermit> second = waiting(share);
        Future<CallPermit> third = waiting(share);

        threads.get(0).interrupt();

        assertThat(failure(second).getCode()).isEqualTo("CONNECTION_FAILED");
        first.close();
        assertThat(got(third).rank()).isEqualTo(1);
    }

    @Test
    void afterACutTheNextCallStartsWhenEnoughHaveEnded() throws Exception {
        AccountLimiter.Share share = share(4);
        List<CallPermit> calls = acquired(share, 4);
        Future<CallPermit> next = waiting(share);
        for (CallPermit call : calls) {
            call.responded(429, null, null);
        }

        calls.get(0).close();
        assertThat(next.isDone()).isFalse();
        calls.get(1).close();

        assertThat(got(next)).isNotNull();
        assertThat(share.status().callsAllowed()).isEqualTo(3);
    }

    @Test
    void aCallWithoutResponseGivesItsPlaceBackAndChangesNoLimit() throws Exception {
        AccountLimiter.Share share = share(1);
        for (int i = 0; i < 3; i++) {
            try (CallPermit call = share.acquire()) {
                assertThat(call.rank()).isEqualTo(1);
            }
        }
        assertThat(share.status())
                .extracting(LimiterStatus::callsInFlight, LimiterStatus::callsAllowed)
                .containsExactly(0, 1);
    }

    @Test
    void withRetryAfterNoCallStartsBeforeAndAllStartAfterwards() throws Exception {
        AccountLimiter.Share share = share(3);
        CallPermit running = share.acquire();
        CallPermit refused = share.acquire();
        end(refused, 429, Duration.ofSeconds(30));
        Future<CallPermit> waits = waiting(share);
        end(running, 200, null);

        assertThat(waits.isDone()).isFalse();
        assertThat(share.status().pausedUntil()).isNotNull();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(got(waits)).isNotNull();
        assertThat(share.status().pausedUntil()).isNull();
    }

    // sometimes the waiter sees the clock before it leaps, sometimes after
    @RepeatedTest(20)
    void aPauseThatBeginsWhileOthersWaitForAPlaceEndsForThemToo() throws Exception {
        AccountLimiter.Share share = share(1);
        CallPermit running = share.acquire();
        Future<CallPermit> waits = waiting(share);
        end(running, 503, Duration.ofDays(400));

        nanos.addAndGet(LONGEST.toNanos());
        assertThat(got(waits)).isNotNull();
    }

    @Test
    void aStoppingContextDoesNotWaitForTheEndOfAPause() throws Exception {
        AccountLimiter.Share share = share(1);
        end(share.acquire(), 429, Duration.ofMinutes(4));
        List<Future<CallPermit>> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waits.add(waiting(share));
        }

        stopping.set(true);

        assertThat(waits).allSatisfy(call -> assertThat(failure(call))
                .hasMessageContaining("Stopped while waiting for a free call; the account pauses until "
                        + share.status().pausedUntil().toString().substring(0, 16)));
    }

    @Test
    void noCallOfAClosedShareWaitsAndOthersGoOn() throws Exception {
        AccountLimiter.Share closed = share(1);
        AccountLimiter.Share open = share(2);
        CallPermit first = closed.acquire();
        CallPermit second = open.acquire();
        Future<CallPermit> gone = waiting(closed);
        Future<CallPermit> stays = waiting(open);

        closed.close();

        assertThat(failure(gone).getCode()).isEqualTo("CONNECTION_FAILED");
        first.close();
        second.close();
        assertThat(got(stays)).isNotNull();
        assertThat(catchThrowableOfType(BiginPhotoException.class, closed::acquire))
                .isNotNull();
    }

    @Test
    void aFullShareDoesNotHoldUpAnother() throws Exception {
        AccountLimiter.Share narrow = share(1);
        AccountLimiter.Share wide = share(5);
        narrow.acquire();
        waiting(narrow);

        assertThat(wide.acquire().rank()).isEqualTo(2);
    }

    @Test
    void sharesOfOneAccountShareItsLimit() throws Exception {
        AccountLimiter.Share one = share(3);
        AccountLimiter.Share two = share(3);
        for (int i = 0; i < 3; i++) {
            (i % 2 == 0 ? one : two).acquire();
        }
        assertThat(waiting(two).isDone()).isFalse();
        assertThat(new AccountLimiter(Clock.systemUTC(), nanos::get)
                        .join(new LimiterSettings(3, LONGEST, 0), stopping::get)
                        .acquire()
                        .rank())
                .isEqualTo(1);
    }

    @Test
    void underAnyLoadNoPlaceIsLostAndNoneIsInvented() throws Exception {
        AccountLimiter busy = new AccountLimiter(Clock.systemUTC(), System::nanoTime);
        AccountLimiter.Share share = busy.join(new LimiterSettings(7, Duration.ofMillis(1), 0), () -> false);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            int seed = t;
            FutureTask<Void> task = new FutureTask<>(() -> {
                for (int i = 0; i < 2000; i++) {
                    try (CallPermit call = share.acquire()) {
                        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        call.responded((i + seed) % 50 == 0 ? 429 : 200, null, null);
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
        assertThat(share.status())
                .extracting(LimiterStatus::callsInFlight, LimiterStatus::waiting)
                .containsExactly(0, 0);
    }

    @Test
    void aCallThatWasOneTooManyGoesBeforeAllThatWait() throws Exception {
        AccountLimiter.Share share = share(20);
        List<CallPermit> calls = acquired(share, 5);
        Future<CallPermit> other = waiting(share);

        end(calls.get(4), 429, null);
        assertThat(calls.get(4).isOneTooMany()).isTrue();
        Future<CallPermit> again = waiting(share::acquireAgain);
        end(calls.get(0), 200, null);

        assertThat(got(again).rank()).isEqualTo(4);
        assertThat(other.isDone()).isFalse();
        assertThat(share.status().callsAllowed()).isEqualTo(4);
    }

    @Test
    void aCallThatIsRefusedAloneIsNotSentAgain() throws Exception {
        CallPermit alone = share(20).acquire();
        end(alone, 429, null);
        assertThat(alone.isOneTooMany()).isFalse();
    }

    @Test
    void aCallThatSucceedsFailsOtherwiseOrHasToWaitIsNotSentAgain() throws Exception {
        List<CallPermit> calls = acquired(share(20), 5);
        end(calls.get(0), 200, null);
        end(calls.get(1), 503, null);
        end(calls.get(4), 429, Duration.ofSeconds(1));
        assertThat(calls).noneMatch(CallPermit::isOneTooMany);
    }
}
