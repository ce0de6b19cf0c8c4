// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the photo of a failed exchange as a dead letter, with its report {@link DeadLetter}: at the place that its source named in the exchange property
 * {@link #PLACE}, else in a folder on this machine. For use as a bean
 * in a route's error handling. Thread-safe once it is set up.
 */
public final class DeadLetterStore {

    /** Exchange property: the {@link DeadLetterPlace} of the photo's source. */
    public static final String PLACE = "photoDeadLetterPlace";
    /** Exchange property: the folder of dead letters of the photo's source, instead of {@link #setFolder}. */
    public static final String FOLDER = "photoDeadLetters";
    /** Exchange property: the name of the dead letter, once it is stored. */
    public static final String NAME = "photoDeadLetter";

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final Set<String> PERHAPS_BEING_WRITTEN =
            Set.of(BiginErrorCode.EMPTY_PHOTO.name(), BiginErrorCode.TRUNCATED_PHOTO.name());

    private final Clock clock;
    private final ErrorReport reports;
    private String folder = "dead-letters";
    private long incompleteAge = 60_000;

    public DeadLetterStore() {
        this(Clock.systemUTC());
    }

    DeadLetterStore(Clock clock) {
        this.clock = clock;
        this.reports = new ErrorReport(clock);
    }

    /** {@code dead-letters} by default. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    /** For how many milliseconds a photo that is empty or truncated must not have been written to before it is a dead letter; 60,000 by default. */
    public void setIncompleteAge(long incompleteAge) {
        this.incompleteAge = incompleteAge;
    }

    /**
     * Stores report and photo, unless the photo has to stay in its inbox for now: because it was written to, replaced or removed since it was picked up, or because it is
     * empty or truncated and its sender may still be writing it.
     *
     * @throws IOException if report or photo cannot be stored: then the photo stays at its source
     */
    public void put(Exchange exchange) throws IOException {
        String name = reports.fileName(exchange);
        if (isTooEarly(exchange, name)) {
            return;
        }
        String report = reports.letter(exchange).toJson();
        PHOTO.warn("REJECTED {}: {}", name, reports.reason(exchange));
        PHOTO.debug("REJECTED {}", name, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        if (place(exchange).put(exchange, name, report)) {
            exchange.setProperty(NAME, name);
        }
    }

    private DeadLetterPlace place(Exchange exchange) {
        DeadLetterPlace place = exchange.getProperty(PLACE, DeadLetterPlace.class);
        if (place != null) {
            return place;
        }
        String own = exchange.getProperty(FOLDER, folder, String.class);
        exchange.setProperty(FOLDER, own);
        return new DeadLetterFolder(Path.of(own), clock);
    }

    private boolean isTooEarly(Exchange exchange, String name) throws IOException {
        if (FileSnapshot.isGone(exchange)) {
            return true;
        }
        if (FileSnapshot.isChanged(exchange)) {
            PHOTO.warn(
                    "KEPT     {}: it was written to or replaced during its upload; the next poll picks it up again",
                    name);
            return true;
        }
        long now = clock.millis();
        Long age = FileSnapshot.age(exchange, now);
        if (age == null || age >= incompleteAge || !PERHAPS_BEING_WRITTEN.contains(codeOfUpload(exchange))) {
            return false;
        }
        exchange.setProperty(IncompletePhotos.UNTIL, now - age + incompleteAge);
        return true;
    }

    private static String codeOfUpload(Exchange exchange) {
        BiginPhotoException known = ErrorReport.find(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        return known != null && known.getOperation() == BiginPhotoOperation.upload ? known.getCode() : "";
    }
}
