// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many threads, one request: the server responds only when all other threads wait. */
class OneRefreshForAllIT {

    @RegisterExtension
    final TokenServer server = new TokenServer();

    private static final int THREADS = 64;

    private final SettableClock clock = new SettableClock();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Queue<Object> results = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final TokenSource source = server.source(store, clock);

    @AfterEach
    void stop() {
        answer.countDown();
    }

    @Test
    void theFirstTokenIsRequestedOnce() throws Exception {
        server.answers(held(TokenServer.token("t1")));

        runWithAllOthersWaiting(source::token);

        assertThat(results)
                .hasSize(THREADS)
                .allMatch(token -> ((AccessToken) token).value().equals("t1"));
        assertThat(server.calls()).isOne();
    }

    @Test
    void aStaleTokenIsReplacedOnce() throws Exception {
        server.answers(TokenServer.token("stale"));
        AccessToken stale = source.token();
        source.accepted(stale);
        server.answers(held(TokenServer.token("t2")));

        runWithAllOthersWaiting(() -> source.renew(stale));

        assertThat(results)
                .hasSize(THREADS)
                .allMatch(token -> ((AccessToken) token).value().equals("t2"));
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void sourcesThatShareTheStoreShareTheRequest() throws Exception {
        server.answers(held(TokenServer.token("t1")));

        runWithAllOthersWaiting(() -> server.source(store, clock).token());

        assertThat(results)
                .hasSize(THREADS)
                .allMatch(token -> ((AccessToken) token).value().equals("t1"));
        assertThat(server.calls()).isOne();
    }

    @Test
    void allThreadsThatWaitedFailEachWithAnExceptionOfItsOwn() throws Exception {
        server.answers(held(TokenServer.json(200, "{\"error\":\"invalid_code\"}")));

        runWithAllOthersWaiting(source::token);

        assertThat(results).hasSize(THREADS).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(BiginAccessException.class)
                .extracting("code")
                .isEqualTo("invalid_code"));
        Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
        objects.addAll(results);
        assertThat(objects).hasSize(THREADS);
        assertThat(server.calls()).isOne();
    }

    @Test
    void allThreadsThatWaitedFailAlthoughTheBackOffIsOver() throws Exception {
        server.answers(held(TokenServer.json(200, "{\"error\":\"invalid_code\"}")));
        // an hour later with each reading: no back-off lasts as long
        TokenSource hasty = server.source(store, new SettableClock() {
            @Override
            public Instant instant() {
                advance(Duration.ofHours(1));
                return super.instant();
            }
        });

        runWithAllOthersWaiting(hasty::token);

        assertThat(results).hasSize(THREADS).allMatch(BiginAccessException.class::isInstance);
        assertThat(server.calls()).isOne();
    }

    @Test
    void aThreadThatIsInterruptedStopsWaitingAndStaysInterrupted() throws Exception {
        server.answers(held(TokenServer.token("t1")));
        Thread first = start(source::token);
        assertThat(asked.await(90, TimeUnit.SECONDS)).isTrue();
        CountDownLatch flagged = new CountDownLatch(1);
        Thread second = start(() -> {
            try {
                return source.token();
            } finally {
                if (Thread.currentThread().isInterrupted()) {
                    flagged.countDown();
                }
            }
        });
        awaitWaiting(List.of(second));

        second.interrupt();
        second.join(10_000);

        assertThat(results).singleElement().isInstanceOf(BiginTransientException.class);
        assertThat(flagged.getCount()).isZero();
        answer.countDown();
        first.join(10_000);
        assertThat(source.token().value()).isEqualTo("t1");
        assertThat(server.calls()).isOne();
    }

    @Test
    void whileTheNextTokenIsRequestedOtherThreadsUseTheValidOne() throws Exception {
        server.answers(TokenServer.token("t1"));
        source.token();
        clock.advance(Duration.ofSeconds(3_550));
        server.answers(held(TokenServer.token("t2")));
        Thread fetching = start(source::token);
        assertThat(asked.await(90, TimeUnit.SECONDS)).isTrue();

        assertThat(source.token().value()).isEqualTo("t1");
        answer.countDown();
        fetching.join(10_000);

        assertThat(source.token().value()).isEqualTo("t2");
        assertThat(server.calls()).isEqualTo(2);
    }

    private void runWithAllOthersWaiting(Callable<AccessToken> call) throws Exception {
        Thread first = start(call);
        assertThat(asked.await(90, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i < THREADS; i++) {
            start(call);
        }
        awaitWaiting(threads.stream().filter(thread -> thread != first).toList());
        answer.countDown();
        for (Thread thread : threads) {
            thread.join(10_000);
        }
    }

    private static void awaitWaiting(List<Thread> waiters) {
        await().until(() -> waiters.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    private Thread start(Callable<AccessToken> call) {
        Thread thread = new Thread(() -> {
            try {
                results.add(call.call());
            } catch (Exception e) {
                results.add(e);
            }
        });
        threads.add(thread);
        thread.start();
        return thread;
    }

    private TokenServer.Script held(TokenServer.Script script) {
        return exchange -> {
            asked.countDown();
            try {
                answer.await(90, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            script.answer(exchange);
        };
    }
}
