// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxLockTest {

    private final Object program = new Object();

    @TempDir
    private Path inbox;

    @Test
    void secondHolderIsRefusedUntilTheFirstOneCloses() throws Exception {
        try (Closeable first = InboxLock.take(inbox, false, program)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> InboxLock.take(inbox.resolve("../" + inbox.getFileName()), false, new Object()))
                    .hasMessageContaining(inbox.toRealPath().toString())
                    .hasMessageContaining("photo.cluster=jdbc");
        }
        InboxLock.take(inbox, false, program).close();
    }

    @Test
    void holdersThatShareLetNobodyInAlone() throws IOException {
        Closeable first = InboxLock.take(inbox, true, program);
        Closeable second = InboxLock.take(inbox, true, program);
        first.close();
        assertThatThrownBy(() -> InboxLock.take(inbox, false, program)).hasMessageContaining("Another program");
        second.close();
        try (Closeable alone = InboxLock.take(inbox, false, program)) {
            assertThat(alone).isNotNull();
            assertThatThrownBy(() -> InboxLock.take(inbox, true, program))
                    .hasMessageContaining("the same photo.cluster");
        }
    }

    @Test
    void routesOfOneProgramMayWorkOnOneInbox() throws IOException {
        Closeable first = InboxLock.take(inbox, false, program);
        Closeable second = InboxLock.take(inbox, false, program);
        first.close();
        assertThatThrownBy(() -> InboxLock.take(inbox, false, new Object())).hasMessageContaining("Another program");
        second.close();
        InboxLock.take(inbox, false, new Object()).close();
    }

    @Test
    void linkInPlaceOfTheLockIsNotFollowedAndStopsNobody() throws IOException {
        Path elsewhere = inbox.resolveSibling(inbox.getFileName() + "-elsewhere");
        Files.createSymbolicLink(inbox.resolve(InboxLock.FILE), elsewhere);

        assertThatCode(() -> InboxLock.take(inbox, false, program).close()).doesNotThrowAnyException();

        assertThat(elsewhere).doesNotExist();
    }
}
