// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that cannot be reached, that break, and that hold something else than what was put there. */
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
    void aFolderThatMayNotBeWrittenStopsTheLine() {
        store.failsReplacements(new AccessDeniedException("/var/lib/bigin"));

        BiginPhotoException failure = failure(program());

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("TOKEN_STORE_UNUSABLE");
        assertThat(failure.getMessage()).contains("could not be changed", "/var/lib/bigin");
        assertThat(server.calls()).isZero();
    }

    @Test
    void aFolderInPlaceOfTheFileStopsTheLine(@TempDir Path folder) throws IOException {
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
    void aStoreThatNeverAgreesIsLeftAfterAWhile() {
        store.refusesReplacements();
        TurnTaking impatient = new TurnTaking(Duration.ofMillis(400), Duration.ofMillis(1), TURNS.pause());

        BiginPhotoException failure =
                failure(program(server.credentials(), new RefreshGate(), store, clock, impatient));

        assertThat(failure.getCode()).isEqualTo("TOKEN_STORE_FAILED");
        assertThat(failure.getMessage()).contains("none came");
        assertThat(server.calls()).isZero();
    }

    @Test
    void whileTheStoreIsAwayALivingTokenIsUsed() throws Exception {
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
            store.failsReplacements(new IOException("down"));
            TokenServer.token("t" + server.calls()).answer(exchange);
        });
        TokenSource first = program();

        assertThat(first.token().value()).isEqualTo("t1");
        assertThat(first.token().value()).isEqualTo("t1");
        store.failsReplacements(null);
        server.answersTokens("t");
        clock.advance(TURNS.lease());
        TokenSource second = program();
        assertThat(second.token().value()).isEqualTo("t2");
        assertThat(second.state().requestsInWindow()).isEqualTo(2);
    }

    @Test
    void anUnreadableContentIsNoTokenAndIsReplaced() throws Exception {
        for (String content : List.of(
                "",
                "null",
                "[]",
                "{\"token\":{\"value\":\"1000.half",
                "{\"token\":{}}",
                "{\"token\":{\"value\":\"a b\",\"expiresAt\":\"2026-01-01T00:00:00Z\"}}",
                "{\"requests\":[\"yesterday\"]}",
                "{\"failure\":{}}",
                "{\"lease\":\"mine\"}")) {
            ScriptedStore damaged = new ScriptedStore();
            damaged.put(key(), content);
            TokenSource program = program(server.credentials(), new RefreshGate(), damaged, clock);

            assertThat(program.token().value()).as(content).startsWith("t");
            assertThat(TokenRecordJson.read(damaged.lastWritten()).token().value())
                    .startsWith("t");
        }
    }
}
