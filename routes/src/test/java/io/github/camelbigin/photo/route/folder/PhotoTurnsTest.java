// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class PhotoTurnsTest {

    private static final String ID = "Contacts/2034020000000489033.jpg";

    private final AtomicLong nanos = new AtomicLong();
    private final PhotoTurns turns = new PhotoTurns(Set.of("Contacts/Kept.jpg")::contains, nanos::get);

    @Test
    void idsAreFirstAndWhatWasKeptIsLast() {
        assertThat(Stream.of("Contacts/Kept.jpg", "Contacts/New 2.jpg", "Contacts/New 1.jpg", ID)
                        .map(PhotoTurnsTest::file)
                        .sorted(turns)
                        .map(GenericFile::getAbsoluteFilePath))
                .containsExactly(ID, "Contacts/New 2.jpg", "Contacts/New 1.jpg", "Contacts/Kept.jpg");
    }

    @Test
    void namesAreLeftToTheNextPollAfterAWhile() {
        GenericFile<File> name = file("Contacts/New 1.jpg");
        assertThat(turns.isNow(name, 1)).isTrue();
        nanos.addAndGet(PhotoTurns.TIME);

        assertThat(turns.isNow(name, 1)).isFalse();
        assertThat(turns.isNow(file(ID), 1)).isTrue();
        assertThat(turns.isNow(name, 2)).isTrue();
    }

    private static GenericFile<File> file(String name) {
        GenericFile<File> file = new GenericFile<>();
        file.setAbsoluteFilePath(name);
        file.setFileNameOnly(name.substring(name.lastIndexOf('/') + 1));
        return file;
    }
}
