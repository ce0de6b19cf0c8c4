// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginRejectedException;
import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private boolean open(String claim, Map<String, String> headers) throws Exception {
        return photos.open(
                new PhotoMessage("Contacts/1", claim.getBytes(StandardCharsets.ISO_8859_1), ANNOUNCED, headers),
                exchange);
    }

    @Test
    void aPhotoThatIsNotThereYetIsWaitedFor() {
        assertThatThrownBy(() -> open("Contacts/1.jpg", Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it is not yet in ");
    }

    @Test
    void thePhotoOfADeadLetterIsNotWaitedForAgain() {
        assertThatThrownBy(() -> open("Contacts/1.jpg", Map.of(PhotoMessage.REPLAYS, "1")))
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("Contacts/1.jpg; a newer photo of this name may have replaced it");
    }

    /** The last is how a JPEG begins. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Contacts/1.jpg\n", "\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF", "../1.jpg"})
    void whatIsNoClaimIsRejectedAtOnceAndTheResolutionSpeaksOfTheMessage(String claim) {
        assertThatThrownBy(() -> open(claim, Map.of()))
                .isInstanceOfSatisfying(BiginRejectedException.class, rejection -> {
                    assertThat(rejection.getBiginMessage()).startsWith("The ").contains("claim");
                    assertThat(rejection.getResolution())
                            .startsWith("Correct the program that sends the message: ")
                            .contains(inbox.toString());
                });
    }
}
