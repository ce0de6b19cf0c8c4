// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedFoldersTest {

    private static final long LOOK = 20;

    private final AtomicLong nanos = new AtomicLong();
    private final ListedFolders folders = new ListedFolders(nanos::get);

    @TempDir
    Path inbox;

    private Path contacts;

    @BeforeEach
    void fill() throws IOException {
        contacts = Files.createDirectory(inbox.resolve("Contacts"));
    }

    @Test
    void aLookIsLeftOutWhileNothingChangesButNotForLong() {
        look();
        assertThat(folders.areUnchanged())
                .as("a second change may have the same time")
                .isFalse();
        after(2000);
        look();
        assertThat(folders.areUnchanged()).isTrue();
        after(50 * LOOK - 1);
        assertThat(folders.areUnchanged()).isTrue();
        after(1);
        assertThat(folders.areUnchanged())
                .as("looks take a fiftieth of the time")
                .isFalse();
    }

    @Test
    void howeverLongALookTakesOneComesAfterFiveSeconds() {
        twoLooks();
        look(60_000);
        after(4999);
        assertThat(folders.areUnchanged()).isTrue();
        after(1);
        assertThat(folders.areUnchanged()).isFalse();
    }

    @Test
    void aChangeInAnyFolderIsSeenAtOnce() throws IOException {
        twoLooks();
        Files.setLastModifiedTime(contacts, FileTime.fromMillis(1));
        assertThat(folders.areUnchanged()).isFalse();

        look();
        assertThat(folders.areUnchanged()).as("times that are new again").isFalse();
        after(2000);
        look();
        assertThat(folders.areUnchanged()).isTrue();
        Files.delete(contacts);
        assertThat(folders.areUnchanged()).isFalse();
    }

    @Test
    void toAskFoldersWhetherTheyChangedTakesAFiftiethOfTheTimeAtMost() throws IOException {
        AtomicLong slow = new AtomicLong();
        ListedFolders many = new ListedFolders(() -> slow.addAndGet(TimeUnit.MILLISECONDS.toNanos(10)));
        for (int i = 0; i < 2; i++) {
            many.begin();
            many.add(contacts);
            slow.addAndGet(TimeUnit.SECONDS.toNanos(3));
            many.end();
        }
        assertThat(many.areUnchanged()).isTrue();
        Files.setLastModifiedTime(contacts, FileTime.fromMillis(1));
        slow.addAndGet(TimeUnit.MILLISECONDS.toNanos(50 * 10 - 11));
        assertThat(many.areUnchanged()).isTrue();
        assertThat(many.areUnchanged()).isFalse();
    }

    @Test
    void whileAPhotoIsTakenEachPollLooks() {
        twoLooks();
        folders.begin();
        folders.add(inbox);
        folders.add(contacts);
        folders.take();
        after(LOOK);
        folders.end();
        assertThat(folders.areUnchanged()).isFalse();
    }

    private void twoLooks() {
        look();
        after(2000);
        look();
        assertThat(folders.areUnchanged()).isTrue();
    }

    private void look() {
        look(LOOK);
    }

    private void look(long millis) {
        folders.begin();
        folders.add(inbox);
        folders.add(contacts);
        after(millis);
        folders.end();
    }

    private void after(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
