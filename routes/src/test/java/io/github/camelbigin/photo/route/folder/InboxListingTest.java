// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxListingTest {

    private final MovableFileFilter filter = new MovableFileFilter();
    private final InboxListing listing = filter.listing();

    @TempDir
    Path folder;

    @Test
    void filesThatThePollTakesAreCountedOnceAndTheOldestIsKnown() throws IOException {
        poll("1.png", "2.png", "notes.txt", ".hidden.png");
        poll("1.png", "2.png", "notes.txt", ".hidden.png");

        assertThat(listing.files()).isEqualTo(2);
        assertThat(listing.oldest(9_000)).isEqualTo(1_000);
    }

    @Test
    void theNumberChangesWhenAPollHasListedAllAndWhenAFileIsProcessed() throws IOException {
        poll("1.png", "2.png");
        listing.begin(folder);
        assertThat(listing.files()).isEqualTo(2);

        listing.processed("1.png");
        assertThat(listing.files()).isEqualTo(1);

        listing.end();
        assertThat(listing.files()).isZero();
        assertThat(listing.oldest(9_000)).isEqualTo(9_000);
    }

    @Test
    void aFileFromTheFutureHasNoAge() throws IOException {
        poll("1.png");

        assertThat(listing.oldest(500)).isEqualTo(500);
    }

    @Test
    void whatStaysIsShownFirstThenTheNextOnesOfMany() {
        listing.begin(folder);
        for (int photo = 0; photo < 10_000; photo++) {
            listing.add(photo + ".png", 0);
        }
        listing.hold("kept\n.png", KeptPhotos.UNKNOWN_RECORD, IncompletePhotos.FOREVER);
        listing.end();
        listing.hold("9.png", IncompletePhotos.INCOMPLETE, 7_000);
        listing.waits("10.png", InboxListing.YOUNG, 8_000);
        listing.processed("11.png");

        assertThat(listing.files()).isEqualTo(9_998);
        assertThat(listing.held()).isEqualTo(Map.of(KeptPhotos.UNKNOWN_RECORD, 1L, IncompletePhotos.INCOMPLETE, 1L));
        assertThat(listing.first(100))
                .hasSize(100)
                .startsWith(
                        new InboxListing.Waiting("kept\\u000a.png", KeptPhotos.UNKNOWN_RECORD, 0),
                        new InboxListing.Waiting("9.png", IncompletePhotos.INCOMPLETE, 7_000),
                        new InboxListing.Waiting("0.png", InboxListing.TURN, 0))
                .contains(new InboxListing.Waiting("10.png", InboxListing.YOUNG, 8_000))
                .doesNotContain(new InboxListing.Waiting("11.png", InboxListing.TURN, 0));
    }

    @Test
    void withoutSomeoneWhoSaysWhenAllAreListedNothingIsRemembered() {
        listing.add("1.png", 0);
        listing.hold("2.png", KeptPhotos.TOO_LARGE, 0);

        assertThat(listing.first(9)).isEmpty();
    }

    /** The time of each is its place in the list, in seconds. */
    private void poll(String... names) throws IOException {
        listing.begin(folder);
        int second = 0;
        for (String name : names) {
            Path file = Files.write(folder.resolve(name), new byte[0]);
            Files.setLastModifiedTime(file, FileTime.fromMillis(++second * 1_000));
            GenericFile<java.io.File> polled = new GenericFile<>();
            polled.setFile(file.toFile());
            polled.setEndpointPath(folder.toString());
            polled.setRelativeFilePath(name);
            polled.setFileNameOnly(name);
            filter.accept(polled);
        }
        listing.end();
    }
}
