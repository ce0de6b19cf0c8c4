// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose place is whose when one call more than before was tried, and refused. */
@Timeout(60)
class RefusedForProbeTest {

    private final AccountCalls account = new AccountCalls(Clock.systemUTC(), () -> 0);

    private CallLane lane(int max) {
        return account.join(new LaneSettings(max, Duration.ofMinutes(5), 0), () -> false);
    }

    /** The sixth is a probe. */
    private static List<StartedCall> six(CallLane lane) throws Exception {
        List<StartedCall> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(lane.start());
        }
        return calls;
    }

    private FutureTask<StartedCall> waiting(Callable<StartedCall> start) {
        int before = account.limit().snapshot().waiting();
        FutureTask<StartedCall> task = new FutureTask<>(start);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> account.limit().snapshot().waiting() == before + 1);
        return task;
    }

    private static void end(StartedCall call, int status, Duration retryAfter) {
        call.answered(status, retryAfter);
        call.close();
    }

    @Test
    void itGoesBeforeAllThatWaitAndNotAsAProbe() throws Exception {
        CallLane lane = lane(20);
        List<StartedCall> calls = six(lane);
        FutureTask<StartedCall> other = waiting(lane::start);
        end(calls.get(5), 429, null);
        assertThat(calls.get(5).isRefusedForProbe()).isTrue();

        FutureTask<StartedCall> again = waiting(lane::startAgain);
        end(calls.get(0), 200, null);

        assertThat(again.get(20, TimeUnit.SECONDS).rank()).isEqualTo(5);
        assertThat(other.isDone()).isFalse();
        assertThat(lane.traffic().callsAllowed()).isEqualTo(5);
    }

    @Test
    void soDoesAnotherThatIsRefusedInItsPlace() throws Exception {
        List<StartedCall> calls = six(lane(20));

        end(calls.get(5), 200, null);
        end(calls.get(2), 429, null);

        assertThat(calls.get(2).isRefusedForProbe()).isTrue();
        assertThat(account.limit().snapshot().allowed()).isEqualTo(5);
    }

    @Test
    void whoShallWaitDoesNot() throws Exception {
        List<StartedCall> calls = six(lane(20));

        end(calls.get(5), 429, Duration.ofSeconds(1));

        assertThat(calls.get(5).isRefusedForProbe()).isFalse();
    }

    @Test
    void whereEverybodySendsTooMuchNobodyDoes() throws Exception {
        CallLane lane = lane(2);
        StartedCall first = lane.start();
        lane.start();

        end(first, 429, null);

        assertThat(first.isRefusedForProbe()).isFalse();
        assertThat(account.limit().snapshot().allowed()).isEqualTo(1);
    }
}
