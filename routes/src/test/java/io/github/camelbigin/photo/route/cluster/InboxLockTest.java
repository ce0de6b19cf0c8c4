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

    @TempDir
    private Path inbox;

    @Test
    void secondHolderIsRefusedUntilTheFirstOneCloses() throws Exception {
        try (Closeable first = InboxLock.take(inbox, false)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> InboxLock.take(inbox.resolve("../" + inbox.getFileName()), false))
                    .hasMessageContaining(inbox.toRealPath().toString())
                    .hasMessageContaining("photo.cluster=jdbc");
        }
        InboxLock.take(inbox, false).close();
    }

    @Test
    void holdersThatShareLetNobodyInAlone() throws IOException {
        Closeable first = InboxLock.take(inbox, true);
        Closeable second = InboxLock.take(inbox, true);
        first.close();
        assertThatThrownBy(() -> InboxLock.take(inbox, false)).hasMessageContaining("Another program");
        second.close();
        try (Closeable alone = InboxLock.take(inbox, false)) {
            assertThat(alone).isNotNull();
            assertThatThrownBy(() -> InboxLock.take(inbox, true)).hasMessageContaining("the same photo.cluster");
        }
    }

    @Test
    void linkInPlaceOfTheLockIsNotFollowedAndStopsNobody() throws IOException {
        Path elsewhere = inbox.resolveSibling(inbox.getFileName() + "-elsewhere");
        Files.createSymbolicLink(inbox.resolve(InboxLock.FILE), elsewhere);

        assertThatCode(() -> InboxLock.take(inbox, false).close()).doesNotThrowAnyException();

        assertThat(elsewhere).doesNotExist();
    }
}
