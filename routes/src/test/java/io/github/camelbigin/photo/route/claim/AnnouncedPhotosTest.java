// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncedPhotosTest {

    private static final long ANNOUNCED = 1_000_000;

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @TempDir
    private Path inbox;

    private AnnouncedPhotos photos;

    @BeforeEach
    void aSecondLater() {
        photos = new AnnouncedPhotos(Clock.fixed(Instant.ofEpochMilli(ANNOUNCED + 1_000), ZoneOffset.UTC));
        photos.setInbox(inbox.toString());
    }

    private boolean open(Map<String, String> headers) throws IOException {
        byte[] claim = "Contacts/1.jpg".getBytes(StandardCharsets.UTF_8);
        return photos.open(new PhotoMessage("Contacts/1", claim, ANNOUNCED, headers), exchange);
    }

    @Test
    void aPhotoThatIsNotThereYetIsWaitedFor() {
        assertThatThrownBy(() -> open(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it is not yet in ");
    }

    @Test
    void thePhotoOfADeadLetterIsNotWaitedForAgain() throws IOException {
        assertThat(open(Map.of(PhotoMessage.REPLAYS, "1"))).isTrue();
        assertThatThrownBy(exchange.getMessage().getBody(InputStream.class)::read)
                .hasMessageContaining("Contacts/1.jpg; a newer photo of this name may have replaced it");
    }
}
