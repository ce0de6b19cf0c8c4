// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.TestJvm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxLockTest {

    private final Object program = new Object();

    @TempDir
    private Path inbox;

    @Test
    void secondHolderIsRefusedUntilTheFirstOneCloses() throws Exception {
        try (Closeable first = InboxLock.take(inbox, null, program)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> InboxLock.take(inbox.resolve("../" + inbox.getFileName()), null, new Object()))
                    .hasMessageContaining(inbox.toRealPath().toString())
                    .hasMessageContaining("photo.cluster=jdbc");
        }
        InboxLock.take(inbox, null, program).close();
    }

    @Test
    void holdersThatShareLetNobodyInAlone() throws IOException {
        Closeable first = InboxLock.take(inbox, "photo.cluster=jdbc", program);
        Closeable second = InboxLock.take(inbox, "photo.cluster=jdbc", program);
        first.close();
        assertThatThrownBy(() -> InboxLock.take(inbox, null, program)).hasMessageContaining("Another program");
        second.close();
        try (Closeable alone = InboxLock.take(inbox, null, program)) {
            assertThat(alone).isNotNull();
            assertThatThrownBy(() -> InboxLock.take(inbox, "photo.cluster=jdbc", program))
                    .hasMessageContaining("set the same for both");
        }
    }

    @Test
    void holdersThatShareInAnotherWayAreRefused() throws IOException {
        try (Closeable first = InboxLock.take(inbox, "photo.cluster=jdbc", program)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> InboxLock.take(inbox, "photo.cluster=master", new Object()))
                    .hasMessageContaining("with photo.cluster=jdbc, and this one has photo.cluster=master");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "alone",
            value = {"alone, alone", "alone, a", "a, alone", "a, b", "b, a", "a, a"})
    void otherProcessIsAskedInWhichWayItShares(String other, String mine) throws Exception {
        Files.writeString(inbox.resolve(InboxLock.FILE), "\n\nwhat a program before has left");
        Process process = new ProcessBuilder(
                        TestJvm.command(OtherProcess.class.getName(), inbox.toString(), Objects.toString(other, "")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("holds");
            ThrowingCallable take = () -> InboxLock.take(inbox, mine, program).close();
            if (mine != null && mine.equals(other)) {
                assertThatCode(take).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(take)
                        .hasMessageContaining(
                                other == null
                                        ? "Another program works on the folder " + inbox.toRealPath()
                                        : " with " + other);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        InboxLock.take(inbox, mine, program).close();
    }

    /** Holds the lock until it is killed. */
    static final class OtherProcess {

        public static void main(String[] args) throws Exception {
            InboxLock.take(Path.of(args[0]), args[1].isEmpty() ? null : args[1], args);
            System.out.println("holds");
            new CountDownLatch(1).await();
        }
    }

    @Test
    void routesOfOneProgramMayWorkOnOneInbox() throws IOException {
        Closeable first = InboxLock.take(inbox, null, program);
        Closeable second = InboxLock.take(inbox, null, program);
        first.close();
        assertThatThrownBy(() -> InboxLock.take(inbox, null, new Object())).hasMessageContaining("Another program");
        second.close();
        InboxLock.take(inbox, null, new Object()).close();
    }

    @Test
    void linkInPlaceOfTheLockIsNotFollowedAndStopsNobody() throws IOException {
        Path elsewhere = inbox.resolveSibling(inbox.getFileName() + "-elsewhere");
        Files.createSymbolicLink(inbox.resolve(InboxLock.FILE), elsewhere);

        assertThatCode(() -> InboxLock.take(inbox, null, program).close()).doesNotThrowAnyException();

        assertThat(elsewhere).doesNotExist();
    }
}
