// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.FailureText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the photos of a topic or a queue are: in its messages, or in a place where their claims lead. Thread-safe once it is set up. */
public final class AnnouncedPhotos implements CamelContextAware {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    /** Text of one line; what is not in UTF-8 becomes U+FFFD. */
    private static final Pattern CLAIM = Pattern.compile("[^\\p{Cc}\\uFFFD]{1,4096}");

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
     * Makes the photo the body.
     *
     * @return false if the photo was uploaded before
     * @throws FileNotFoundException if it is not there yet
     * @throws IOException with the reason, if it cannot be fetched now
     * @throws BiginPhotoException a rejection, if the message leads to no photo
     */
    public boolean open(PhotoMessage message, Exchange exchange) throws IOException, BiginPhotoException {
        if (value == Value.photo) {
            return true;
        }
        Claims place = claims();
        String claim = new String(message.value(), StandardCharsets.UTF_8);
        if (!CLAIM.matcher(claim).matches()) {
            throw noClaim(
                    exchange, "The body of the message is not a claim (" + message.value().length + " bytes)", place);
        }
        switch (fetch(place, claim, message, exchange)) {
            case DONE -> {
                PHOTO.info("SKIPPED  {}: it was uploaded before", message.shownName());
                return false;
            }
            case OUTSIDE -> throw noClaim(exchange, "The claim leads out of " + place + ": " + claim, place);
            case MISSING -> {
                // that of a dead letter was waited for before
                if (message.replays() == 0 && clock.millis() - message.time() < incompleteAge) {
                    throw new FileNotFoundException("it is not yet in " + place);
                }
                throw rejection(
                        exchange,
                        "it is not in " + place + ": " + claim + "; a newer photo of this name may have replaced it",
                        "Check the claim and the place; if the photo is there, replay the dead letter");
            }
            default -> {}
        }
        return true;
    }

    private static BiginPhotoException noClaim(Exchange exchange, String reason, Claims place) {
        return rejection(
                exchange,
                reason,
                "Correct the program that sends the message: its body must be the path of a photo that begins below "
                        + place
                        + "; if the body is the photo itself, set photo.jms.value or photo.kafka.value to photo");
    }

    private static BiginPhotoException rejection(Exchange exchange, String reason, String resolution) {
        exchange.getExchangeExtension().setStreamCacheDisabled(true);
        // else the report would have the checksum of the claim
        exchange.getMessage().setBody(InputStream.nullInputStream());
        return BiginFailure.of(BiginErrorCode.UNREADABLE_PHOTO, reason)
                .during(BiginPhotoOperation.upload)
                .withResolution(resolution)
                .toException();
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
