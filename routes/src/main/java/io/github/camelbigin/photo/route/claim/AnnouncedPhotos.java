// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.failure.FailureText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the photos of a topic or a queue are: in its messages, or in a place where their claims lead. Thread-safe once it is set up. */
public final class AnnouncedPhotos implements CamelContextAware {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final Clock clock;
    private CamelContext camelContext;
    private Value value = Value.claim;
    private String inbox = "inbox";
    private String photos = ".announced";
    private long incompleteAge = 60_000;
    private Claims claims;

    /** What the value of a message is. */
    public enum Value {
        /** Where the photo lies, below {@link #setPhotos}. */
        claim,
        /** Where the photo lies in a bucket, by the settings {@code photo.s3.*}. */
        object,
        /** The photo. */
        photo
    }

    public AnnouncedPhotos() {
        this(Clock.systemUTC());
    }

    AnnouncedPhotos(Clock clock) {
        this.clock = clock;
    }

    /** {@link Value#claim} by default. */
    public void setValue(Value value) {
        this.value = value;
    }

    /** {@code inbox} by default. */
    public void setInbox(String inbox) {
        this.inbox = inbox;
    }

    /** The folder of announced photos, below the inbox unless absolute; {@code .announced} by default. */
    public void setPhotos(String photos) {
        this.photos = photos;
    }

    /** For how many milliseconds since its announcement a photo may not be in its folder before it is a dead letter; 60,000 by default. */
    public void setIncompleteAge(long incompleteAge) {
        this.incompleteAge = incompleteAge;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Fails if settings are missing that are needed to find the photos. */
    public void check() {
        claims();
    }

    /**
     * Makes the photo the body; one that an upload rejects with the reason if there is none.
     *
     * @return false if the photo was uploaded before
     * @throws IOException with the reason, if it is not there yet, or cannot be fetched now
     */
    public boolean open(PhotoMessage message, Exchange exchange) throws IOException {
        if (value == Value.photo) {
            return true;
        }
        String claim = new String(message.value(), StandardCharsets.UTF_8);
        if (claim.isEmpty()) {
            missing(exchange, "the message has no claim");
            return true;
        }
        Claims place = claims();
        switch (fetch(place, claim, message, exchange)) {
            case DONE -> {
                PHOTO.info("SKIPPED  {}: it was uploaded before", message.shownName());
                return false;
            }
            case OUTSIDE -> missing(exchange, "the claim leads out of " + place);
            case MISSING -> {
                // that of a dead letter was waited for before
                if (message.replays() == 0 && clock.millis() - message.time() < incompleteAge) {
                    throw new IOException("it is not yet in " + place);
                }
                missing(
                        exchange,
                        "it is not in " + place + ": " + claim + "; a newer photo of this name may have replaced it");
            }
            default -> {}
        }
        return true;
    }

    private static Claims.State fetch(Claims place, String claim, PhotoMessage message, Exchange exchange)
            throws IOException {
        try {
            Claims.State state = place.state(claim, message.size());
            if (state == Claims.State.READY) {
                place.fetch(claim, exchange);
            }
            return state;
        } catch (IOException | RuntimeException e) {
            throw new IOException("it cannot be fetched from " + place + ": " + FailureText.of(e), e);
        }
    }

    /** A body that the upload rejects with this reason. */
    private static void missing(Exchange exchange, String reason) {
        exchange.getExchangeExtension().setStreamCacheDisabled(true);
        exchange.getMessage().setBody(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new FileNotFoundException(reason);
            }
        });
    }

    /** Moves an uploaded photo to {@code .done}. */
    public void uploaded(PhotoMessage message) {
        if (value == Value.photo) {
            return;
        }
        try {
            claims().uploaded(new String(message.value(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            PHOTO.warn("{} was uploaded but cannot be moved to .done: {}", message.shownName(), FailureText.of(e));
        }
    }

    private synchronized Claims claims() {
        if (claims == null) {
            claims = value == Value.object ? ClaimedObjects.of(camelContext) : ClaimedPhotos.of(inbox, photos);
        }
        return claims;
    }
}
