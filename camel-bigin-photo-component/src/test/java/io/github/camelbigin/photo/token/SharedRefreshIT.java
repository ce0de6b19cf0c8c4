// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginInvalidTokenException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Stopwatch;
import io.github.camelbigin.photo.tokenstore.TokenRecord;
import io.github.camelbigin.sandbox.SettableClock;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What programs that share a store know about each other. */
class SharedRefreshIT extends SharedStorePrograms {

    private static final SharedRefresh.Timings PATIENT =
            new SharedRefresh.Timings(Duration.ofMinutes(1), Duration.ofSeconds(20));

    @Test
    void aProgramWaitsForLongerThanTheRequestOfAnotherOneLasts() {
        SharedRefresh.Timings timings = SharedRefresh.Timings.DEFAULT;

        assertThat(timings.longestRequest()).isLessThan(timings.lockWait());
        assertThat(timings.lockWait()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aRequestWhoseOutcomeIsNotStoredCountsAsOneThatWasMade() throws Exception {
        for (int i = 0; i < 10; i++) {
            server.answers(exchange -> {
                store.failsWrites(new IOException("killed"));
                TokenServer.token("lost").answer(exchange);
            });
            program().token();
            store.failsWrites(null);
            clock.advance(Duration.ofSeconds(25));
        }

        assertThat(server.calls()).isEqualTo(10);
        BiginPhotoException refusal = failure(program());
        assertThat(refusal).isInstanceOf(BiginTransientException.class);
        // the first one may have been sent up to 20 s after it was recorded
        assertThat(refusal.getRetryAfter()).isEqualTo(Duration.ofSeconds(600 + 20 - 250));
        assertThat(server.calls()).isEqualTo(10);
    }

    @Test
    void aRequestIsRecordedBeforeItIsSent() throws Exception {
        Queue<TokenRecord> whileSent = new ConcurrentLinkedQueue<>();
        server.answers(exchange -> {
            whileSent.add(store.read(key()));
            TokenServer.token("t").answer(exchange);
        });

        program().token();

        assertThat(whileSent).singleElement().satisfies(record -> {
            assertThat(record.token()).isNull();
            assertThat(record.requests().budget().requests()).hasSize(1);
            assertThat(record.requests().budget().issued()).hasSize(1);
        });
        assertThat(store.read(key()).requests().budget().requests()).containsExactly(clock.instant());
    }

    @Test
    void theEleventhRequestOfAllProgramsTogetherIsNotMade() throws Exception {
        for (int i = 0; i < 9; i++) {
            TokenSource program = program();
            AccessToken token = program.token();
            program.accepted(token);
            program.renew(token);
        }
        assertThat(server.calls()).isEqualTo(10);
        TokenSource last = program();
        AccessToken tenth = last.token();
        last.accepted(tenth);

        BiginPhotoException refusal = catchThrowableOfType(BiginPhotoException.class, () -> last.renew(tenth));

        assertThat(refusal).isInstanceOf(BiginTransientException.class);
        assertThat(refusal.getRetryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(server.calls()).isEqualTo(10);
    }

    @Test
    void theFailureOfOneProgramIsTheBackOffOfAll() throws Exception {
        server.answers(TokenServer.json(400, "{\"error\":\"Access Denied\"}"));
        assertThat(failure(program())).isInstanceOf(BiginTransientException.class);
        clock.advance(Duration.ofSeconds(9));

        BiginPhotoException remembered = failure(program());

        assertThat(remembered).isInstanceOf(BiginTransientException.class);
        assertThat(remembered.getRetryAfter()).isEqualTo(Duration.ofSeconds(591));
        assertThat(server.calls()).isOne();
    }

    @Test
    void aCorrectedSecretNeedNotWait() throws Exception {
        server.answers(TokenServer.json(200, "{\"error\":\"invalid_client_secret\"}"));
        RefreshGate gate = new RefreshGate();
        TokenSource wrong = program(credentials("wrong"), gate, store, clock);
        assertThat(failure(wrong)).isInstanceOf(BiginAccessException.class);
        server.answersTokens("t");

        assertThat(failure(wrong)).isInstanceOf(BiginAccessException.class);
        assertThat(failure(program(credentials("wrong"), new RefreshGate(), store, clock)))
                .isInstanceOf(BiginAccessException.class);
        assertThat(server.calls()).isOne();
        TokenSource right = program(credentials("right"), gate, store, clock);
        assertThat(right.state().retryAt()).isNull();
        assertThat(right.token().value()).isEqualTo("t2");
        assertThat(right.state().requestsInWindow()).isEqualTo(2);
        assertThat(wrong.token().value()).isEqualTo("t2");
    }

    @Test
    void aBackOffThatTheSecretDidNotCauseRemainsWhenTheSecretIsReplaced() throws Exception {
        server.answers(TokenServer.json(500, "{\"message\":\"busy\"}"));
        failure(program(credentials("one"), new RefreshGate(), store, clock));

        assertThat(failure(program(credentials("other"), new RefreshGate(), store, clock))
                        .getHttpStatus())
                .isEqualTo(500);
        assertThat(server.calls()).isOne();
    }

    @Test
    void aTokenThatAnotherProgramRenewedIsUsed() throws Exception {
        TokenSource first = program();
        TokenSource second = program();
        AccessToken stale = first.token();
        assertThat(second.token().value()).isEqualTo("t1");
        first.accepted(stale);
        first.renew(stale);

        assertThat(second.renew(stale).value()).isEqualTo("t2");
        assertThat(second.token().value()).isEqualTo("t2");
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void aTokenThatAnyProgramJustGotIsNotRenewedWhenItIsRefused() throws Exception {
        AccessToken issued = program().token();
        clock.advance(Duration.ofMillis(29_999));
        TokenSource second = program();
        assertThat(second.token()).isEqualTo(issued);

        BiginPhotoException refusal = catchThrowableOfType(BiginPhotoException.class, () -> second.renew(issued));
        assertThat(refusal).isInstanceOf(BiginInvalidTokenException.class);
        assertThat(second.token()).isEqualTo(issued);
        assertThat(server.calls()).isOne();

        clock.advance(Duration.ofMillis(1));
        assertThat(second.renew(issued).value()).isEqualTo("t2");
    }

    @Test
    void theStoreIsNotReadForEachPhoto() throws Exception {
        TokenSource program = program();
        program.token();
        int reads = store.reads();

        for (int i = 0; i < 1000; i++) {
            program.token();
            program.state();
        }

        assertThat(reads).isLessThanOrEqualTo(2);
        assertThat(store.reads()).isEqualTo(reads);
    }

    @Test
    void whileAnotherProgramRefreshesAValidTokenIsUsedWithoutWaiting() throws Exception {
        TokenSource program = program(server.credentials(), new RefreshGate(), store, clock, PATIENT);
        program.token();
        clock.advance(Duration.ofSeconds(3_550));
        try (Closeable other = frozenProgram()) {
            Stopwatch waited = Stopwatch.start();
            assertThat(program.token().value()).isEqualTo("t1");
            assertThat(waited.elapsed()).isLessThan(PATIENT.lockWait());
        }
        assertThat(server.calls()).isOne();
    }

    @Test
    void aThreadThatIsInterruptedWhileAnotherProgramRefreshesStopsWaitingAndStaysInterrupted() throws Exception {
        TokenSource program = program();
        try (Closeable other = frozenProgram()) {
            store.beforeUpdates(() -> Thread.currentThread().interrupt());

            assertThat(failure(program).getMessage()).contains("Interrupted while waiting");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void programsWhoseClocksDifferByMinutesShareTheToken() throws Exception {
        SettableClock late = new SettableClock();
        late.advance(Duration.ofMinutes(-5));
        SettableClock early = new SettableClock();
        early.advance(Duration.ofMinutes(5));

        assertThat(program(server.credentials(), new RefreshGate(), store, late)
                        .token()
                        .value())
                .isEqualTo("t1");
        assertThat(program(server.credentials(), new RefreshGate(), store, early)
                        .token()
                        .value())
                .isEqualTo("t1");
        assertThat(server.calls()).isOne();
    }
}
