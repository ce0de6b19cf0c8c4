// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncompletePhotosTest {

    private static final FileSnapshot FILE = new FileSnapshot(1, 1, "key");
    private static final String PHOTO = "photo";

    private final SettableClock clock = new SettableClock();
    private final IncompletePhotos photos = new IncompletePhotos(clock);

    private Exchange pickedUp() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        photos.release(PHOTO, FILE, exchange);
        FILE.remember(exchange, 0, () -> FILE);
        return exchange;
    }

    private void keep(Exchange exchange, long until) {
        exchange.setProperty(IncompletePhotos.UNTIL, until);
        assertThat(photos.holds(PHOTO, exchange)).isTrue();
    }

    @Test
    void aFailureDoesNotForgetSinceWhenAPhotoIsKept() {
        Exchange first = pickedUp();
        first.setProperty(IncompletePhotos.SINCE, 7L);
        keep(first, 1000);
        assertThat(photos.contains(PHOTO, FILE)).isFalse();

        Exchange fails = pickedUp();
        fails.setException(new IllegalStateException());
        assertThat(photos.holds(PHOTO, fails)).isFalse();

        Exchange succeeds = pickedUp();
        assertThat(succeeds.getProperty(IncompletePhotos.SINCE)).isEqualTo(7L);
        assertThat(photos.holds(PHOTO, succeeds)).isFalse();
        assertThat(pickedUp().getProperty(IncompletePhotos.SINCE)).isNull();
    }

    private void pollsWithoutIt(int polls) {
        for (int poll = 0; poll < polls; poll++) {
            clock.advance(Duration.ofSeconds(1));
            photos.polled();
        }
    }

    @Test
    void whatTwoPollsDoNotFindIsForgotten() {
        keep(pickedUp(), IncompletePhotos.FOREVER);
        pollsWithoutIt(1);
        assertThat(photos.contains(PHOTO, FILE)).isTrue();
        pollsWithoutIt(3);
        assertThat(photos.contains(PHOTO, FILE)).isFalse();
    }

    @Test
    void aChangedMappingFileReleasesWhatWasPickedUpBefore(@TempDir Path folder) throws Exception {
        Path mapping = Files.writeString(folder.resolve("people.csv"), "file");
        photos.setMapping(mapping.toString());
        Exchange before = pickedUp();
        Files.setLastModifiedTime(mapping, FileTime.fromMillis(1));
        keep(before, IncompletePhotos.FOREVER);
        assertThat(photos.contains(PHOTO, FILE)).isFalse();

        keep(pickedUp(), IncompletePhotos.FOREVER);
        assertThat(photos.contains(PHOTO, FILE)).isTrue();
    }
}
