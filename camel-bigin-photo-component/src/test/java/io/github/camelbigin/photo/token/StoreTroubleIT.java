// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.oauth.Stopwatch;
import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that cannot be reached, that fail, that stay locked, and that hold something else than what was written. */
class StoreTroubleIT extends SharedStorePrograms {

    @Test
    void aStoreThatCannotBeReadIsATransientFailureThatSaysWhat() {
        store.failsReads(new IOException("connection refused"));

        BiginPhotoException failure = failure(program());

        assertThat(failure).isInstanceOf(BiginTransientException.class).hasCauseInstanceOf(IOException.class);
        assertThat(failure.getCode()).isEqualTo("TOKEN_STORE_FAILED");
        assertThat(failure.getMessage()).contains("ScriptedStore could not be read", "connection refused");
        assertThat(server.calls()).isZero();
    }

    @Test
    void aFolderThatMayNotBeWrittenSuspendsTheRoute() {
        store.failsWrites(new AccessDeniedException("/var/lib/bigin"));

        BiginPhotoException failure = failure(program());

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("TOKEN_STORE_UNUSABLE");
        assertThat(failure.getMessage()).contains("could not be changed", "/var/lib/bigin");
        assertThat(server.calls()).isZero();
    }

    @Test
    void aFolderInPlaceOfTheFileSuspendsTheRoute(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve(key() + ".json"));

        BiginPhotoException failure =
                failure(program(server.credentials(), new RefreshGate(), new FileTokenStore(folder), clock));

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("TOKEN_STORE_UNUSABLE");
        assertThat(server.calls()).isZero();
    }

    @Test
    void aStoreThatComesBackIsUsedAgain() throws Exception {
        store.failsReads(new IOException("connection refused"));
        TokenSource program = program();
        failure(program);
        store.failsReads(null);

        assertThat(program.token().value()).isEqualTo("t1");
        assertThat(program.state().lastFailure()).isNull();
    }

    @Test
    void aStoreThatIsBrokenIsATransientFailure() {
        store.failsReads(new IllegalStateException("pool closed"));

        assertThat(failure(program()).getCode()).isEqualTo("TOKEN_STORE_FAILED");
    }

    @Test
    void aLockThatIsNotReleasedIsATransientFailureAfterABoundedWait() throws Exception {
        TokenSource program = impatient();
        try (Closeable frozen = frozenProgram()) {
            Stopwatch waited = Stopwatch.start();
            BiginPhotoException failure = failure(program);

            assertThat(waited.elapsed()).isGreaterThanOrEqualTo(IMPATIENT.lockWait());
            assertThat(failure).isInstanceOf(BiginTransientException.class);
            assertThat(failure.getCode()).isEqualTo("TOKEN_STORE_FAILED");
            assertThat(failure.getMessage()).contains("could not be changed within 2 s", "holds the lock");
            assertThat(server.calls()).isZero();
        }

        assertThat(program.token().value()).isEqualTo("t1");
    }

    @Test
    void allThreadsThatWaitForALockGiveUpTogether() throws Exception {
        TokenSource program = impatient();
        Queue<String> codes = new ConcurrentLinkedQueue<>();
        try (Closeable frozen = frozenProgram()) {
            List<Thread> threads = Stream.generate(
                            () -> new Thread(() -> codes.add(failure(program).getCode())))
                    .limit(32)
                    .toList();
            Stopwatch waited = Stopwatch.start();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join(90_000);
            }

            assertThat(codes).hasSize(32).containsOnly("TOKEN_STORE_FAILED");
            // one after the other they would take twice as long
            assertThat(waited.elapsed()).isLessThan(IMPATIENT.lockWait().multipliedBy(16));
        }
    }

    @Test
    void aValidTokenIsUsedWhileTheLockIsNotReleased() throws Exception {
        program().token();
        try (Closeable frozen = frozenProgram()) {
            assertThat(impatient().token().value()).isEqualTo("t1");
            clock.advance(Duration.ofSeconds(3_550));
            assertThat(impatient().token().value()).isEqualTo("t1");
        }
        assertThat(server.calls()).isOne();
    }

    @Test
    void whileTheStoreIsDownAValidTokenIsUsed() throws Exception {
        TokenSource program = program();
        program.token();
        store.failsReads(new IOException("down"));

        clock.advance(Duration.ofSeconds(3_550));
        int reads = store.reads();
        assertThat(program.token().value()).isEqualTo("t1");
        assertThat(program.token().value()).isEqualTo("t1");
        assertThat(store.reads()).isEqualTo(reads + 1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(program.token().value()).isEqualTo("t1");
        assertThat(store.reads()).isEqualTo(reads + 2);

        clock.advance(Duration.ofSeconds(49));
        assertThat(failure(program).getCode()).isEqualTo("TOKEN_STORE_FAILED");
        store.failsReads(null);
        assertThat(program.token().value()).isEqualTo("t2");
    }

    @Test
    void aTokenThatCannotBeStoredIsUsedAndItsRequestCounts() throws Exception {
        server.answers(exchange -> {
            store.failsWrites(new IOException("down"));
            TokenServer.token("t" + server.calls()).answer(exchange);
        });
        TokenSource first = program();

        assertThat(first.token().value()).isEqualTo("t1");
        assertThat(first.token().value()).isEqualTo("t1");
        store.failsWrites(null);
        server.answersTokens("t");
        TokenSource second = program();
        assertThat(second.token().value()).isEqualTo("t2");
        assertThat(second.state().requestsInWindow()).isEqualTo(2);
    }

    @Test
    void anUnreadableRecordIsIgnoredAndReplaced(@TempDir Path folder) throws Exception {
        for (String content : List.of(
                "",
                "null",
                "[]",
                "{\"token\":{\"value\":\"1000.half",
                "{\"token\":{}}",
                "{\"token\":{\"value\":\"a b\",\"expiresAt\":\"2026-01-01T00:00:00Z\"}}",
                "{\"requests\":[\"yesterday\"]}",
                "{\"failure\":{}}")) {
            Files.writeString(folder.resolve(key() + ".json"), content);
            TokenStore damaged = new FileTokenStore(folder);
            TokenSource program = program(server.credentials(), new RefreshGate(), damaged, clock);

            assertThat(program.token().value()).as(content).startsWith("t");
            assertThat(damaged.read(key()).token().value()).startsWith("t");
        }
    }
}
