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

/** Which refused calls may be sent again inside, and where they wait. */
@Timeout(60)
class SentAgainOrderTest {

    private final AccountLimiter account = new AccountLimiter(Clock.systemUTC(), () -> 0);

    private AccountLimiter.Share share(int max) {
        return account.join(new LimiterSettings(max, Duration.ofMinutes(5), 0), () -> false);
    }

    private static List<CallPermit> five(AccountLimiter.Share share) throws Exception {
        List<CallPermit> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(share.acquire());
        }
        return calls;
    }

    private FutureTask<CallPermit> waiting(Callable<CallPermit> start) {
        int before = account.status().waiting();
        FutureTask<CallPermit> task = new FutureTask<>(start);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> account.status().waiting() == before + 1);
        return task;
    }

    private static void end(CallPermit call, int status, Duration retryAfter) {
        call.responded(status, retryAfter, null);
        call.close();
    }

    @Test
    void aCallThatWasOneTooManyGoesBeforeAllThatWait() throws Exception {
        AccountLimiter.Share share = share(20);
        List<CallPermit> calls = five(share);
        FutureTask<CallPermit> other = waiting(share::acquire);
        end(calls.get(4), 429, null);
        assertThat(calls.get(4).isOneTooMany()).isTrue();

        FutureTask<CallPermit> again = waiting(share::acquireAgain);
        end(calls.get(0), 200, null);

        assertThat(again.get(20, TimeUnit.SECONDS).rank()).isEqualTo(4);
        assertThat(other.isDone()).isFalse();
        assertThat(share.status().callsAllowed()).isEqualTo(4);
    }

    @Test
    void aCallThatIsToWaitIsNotSentAgain() throws Exception {
        List<CallPermit> calls = five(share(20));

        end(calls.get(4), 429, Duration.ofSeconds(1));

        assertThat(calls.get(4).isOneTooMany()).isFalse();
    }

    @Test
    void aCallThatIsRefusedAloneIsNotSentAgain() throws Exception {
        CallPermit alone = share(20).acquire();

        end(alone, 429, null);

        assertThat(alone.isOneTooMany()).isFalse();
    }

    @Test
    void aCallThatSucceedsOrFailsOtherwiseIsNotSentAgain() throws Exception {
        List<CallPermit> calls = five(share(20));

        end(calls.get(0), 200, null);
        end(calls.get(1), 503, null);

        assertThat(calls).noneMatch(CallPermit::isOneTooMany);
    }
}
