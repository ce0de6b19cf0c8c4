// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.observability.Observability;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.notice.PhotoNotices;
import io.github.camelbigin.photo.session.LogContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.MessageHelper;
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
    public static final String FOLDER = PhotoProcessStrategy.DEAD_LETTERS;
    /** Exchange property: the name of the dead letter, once it is stored. */
    public static final String NAME = PhotoProcessStrategy.DEAD_LETTER;

    /** Exchange property: for how many milliseconds an incomplete photo of this source is kept, instead of {@link #setIncompleteAge}. */
    public static final String INCOMPLETE_AGE = "photoIncompleteAge";

    /** As long as Bigin's search lags at most (bigin-api-records.md section 3). */
    private static final long FIRST_LOOKUP_AGAIN = 20_000;

    private static final int ZEROS = 512; // no format begins with so many

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final Set<String> PERHAPS_BEING_WRITTEN =
            Set.of(BiginErrorCode.EMPTY_PHOTO.name(), BiginErrorCode.TRUNCATED_PHOTO.name());
    private static final Set<String> NAME_SAYS_NO_RECORD =
            Set.of(BiginErrorCode.UNKNOWN_RECORD.name(), BiginErrorCode.LOOKUP_NOT_PERMITTED.name());

    private final Clock clock;
    private final ErrorReport reports;
    private String folder;
    private String inbox = "inbox";
    private long incompleteAge = 60_000;
    private long unknownAge = 600_000;
    private Unknown unknown = Unknown.keep;

    /** What becomes of a photo whose name does not say a record. */
    public enum Unknown {
        /** It stays in its inbox until it changes. */
        keep,
        /** It becomes a dead letter. */
        reject
    }

    public DeadLetterStore() {
        this(Clock.systemUTC());
    }

    DeadLetterStore(Clock clock) {
        this.clock = clock;
        this.reports = new ErrorReport(clock);
    }

    /** Null or blank, the default, for {@code dead-letters} beside the inbox. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    /** {@code inbox} by default. */
    public void setInbox(String inbox) {
        this.inbox = inbox;
    }

    /** For how many milliseconds a photo that is empty, truncated or begins with zeros must not have been written to before it is a dead letter; 60,000 by default. */
    public void setIncompleteAge(long incompleteAge) {
        this.incompleteAge = incompleteAge;
    }

    /** For how many milliseconds a photo whose record is not found is looked up again and again before it is a dead letter; 600,000 by default. */
    public void setUnknownAge(long unknownAge) {
        this.unknownAge = unknownAge;
    }

    /** {@link Unknown#keep} by default; a photo whose source is not known to keep it is always rejected. */
    public void setUnknown(Unknown unknown) {
        this.unknown = unknown;
    }

    /**
     * For a route's error handling: whether the photo lacks nothing but the mark of its end, and does not grow any more. Then it is accepted with
     * {@link BiginPhotoConstants#COMPLETE}.
     */
    public boolean isWhole(Exchange exchange) {
        BiginPhotoException known = ofUpload(exchange);
        Long age = FileSnapshot.age(exchange, clock.millis());
        return known != null
                && Boolean.TRUE.equals(known.getDetails().get("pictureWhole"))
                && (age == null || age >= exchange.getProperty(INCOMPLETE_AGE, incompleteAge, Long.class))
                && exchange.getMessage().getHeader(BiginPhotoConstants.COMPLETE) == null;
    }

    /**
     * Stores report and photo, unless the photo has to stay in its inbox for now: because it was written to, replaced or removed since it was picked up, or because it is
     * incomplete and its sender may still be writing it, or because its name does not say a record, or one that may be made yet.
     *
     * @throws IOException if report or photo cannot be stored: then the photo stays at its source
     */
    public void put(Exchange exchange) throws IOException {
        try (LogContext log = FailureLogContext.of(exchange)) {
            store(exchange);
        }
    }

    /** Makes a photo a dead letter by the store of its context, without the error handling of a route. */
    public static void reject(Exchange exchange, Exception why) throws IOException {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, why);
        exchange.getContext()
                .getRegistry()
                .findSingleByType(DeadLetterStore.class)
                .put(exchange);
    }

    private void store(Exchange exchange) throws IOException {
        String name = reports.fileName(exchange);
        if (isTooEarly(exchange, name) || isKept(exchange, name)) {
            return;
        }
        DeadLetter letter = reports.letter(exchange);
        String letterName = DeadLetterName.of(ErrorReport.name(exchange));
        String own = exchange.getProperty(FOLDER, "", String.class);
        Path local = PhotoFolders.deadLetters(own.isBlank() ? folder : own, inbox);
        exchange.setProperty(FOLDER, local.toString());
        DeadLetterPlace place = exchange.getProperty(PLACE, DeadLetterPlace.class);
        if ((place == null ? new DeadLetterFolder(local, clock) : place).put(exchange, letterName, letter)) {
            exchange.setProperty(NAME, letterName);
            Observability.of(exchange.getContext(), Set.of()).photos().deadLetter();
            String reason = reports.reason(exchange);
            PHOTO.warn("REJECTED {}: {}", name, reason);
            PhotoNotices.in(exchange.getContext()).rejected(name + ": " + reason);
            PHOTO.debug("REJECTED {}", name, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        }
    }

    private boolean isTooEarly(Exchange exchange, String name) throws IOException {
        if (FileSnapshot.isGone(exchange)) {
            return true;
        }
        if (FileSnapshot.isChanged(exchange)) {
            PHOTO.warn(
                    "KEPT     {}: it was written to or replaced during its upload, or its source cannot be reached; the next poll picks it up again",
                    name);
            return true;
        }
        long now = clock.millis();
        Long age = FileSnapshot.age(exchange, now);
        long needed = exchange.getProperty(INCOMPLETE_AGE, incompleteAge, Long.class);
        if (age == null || age >= needed || !isPerhapsBeingWritten(exchange)) {
            return false;
        }
        exchange.setProperty(IncompletePhotos.UNTIL, now - age + needed);
        return true;
    }

    private static boolean isPerhapsBeingWritten(Exchange exchange) throws IOException {
        String code = codeOfUpload(exchange);
        return PERHAPS_BEING_WRITTEN.contains(code)
                || code.equals(BiginErrorCode.NOT_A_PHOTO.name()) && beginsWithZeros(exchange);
    }

    /** As a file that was given its full length before its content. */
    private static boolean beginsWithZeros(Exchange exchange) throws IOException {
        MessageHelper.resetStreamCache(exchange.getMessage());
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            byte[] head = body == null ? new byte[0] : body.readNBytes(ZEROS);
            return head.length > 0 && Arrays.equals(head, new byte[head.length]);
        } finally {
            MessageHelper.resetStreamCache(exchange.getMessage());
        }
    }

    /** Whether a failure of this code is due to the name of the photo, so that {@code unknown=keep} applies. */
    public static boolean saysNoRecord(String code) {
        return NAME_SAYS_NO_RECORD.contains(code);
    }

    private boolean isKept(Exchange exchange, String name) throws IOException {
        String code = codeOfUpload(exchange);
        if (FileSnapshot.pickedUp(exchange) == null) {
            return false;
        }
        if (code.equals(BiginErrorCode.RECORD_NOT_FOUND.name())) {
            return isLookedUpAgain(exchange, name);
        }
        if (unknown == Unknown.reject || !saysNoRecord(code)) {
            return false;
        }
        BiginPhotoException known = ofUpload(exchange);
        Object why = known.getDetails().getOrDefault("reason", known.getBiginMessage());
        String action = code.equals(BiginErrorCode.UNKNOWN_RECORD.name())
                ? "Rename it to Contacts/<record id>.jpg"
                : known.getResolution();
        KeptPhotos.in(exchange.getContext()).log(name, why + ". " + action + "; it stays where it is until then");
        KeptPhotos.keep(exchange, name, KeptPhotos.UNKNOWN_RECORD);
        return true;
    }

    /** After times that double, so that it costs few credits. */
    private boolean isLookedUpAgain(Exchange exchange, String name) throws IOException {
        long now = clock.millis();
        Long before = exchange.getProperty(IncompletePhotos.SINCE, Long.class);
        long waited = before == null ? 0 : now - before;
        if (waited >= unknownAge) {
            return false;
        }
        if (before == null) {
            String why = ofUpload(exchange).getBiginMessage();
            String next = ". It is looked up again for " + unknownAge / 1000 + " s before it is rejected";
            KeptPhotos.in(exchange.getContext()).log(name, why + next);
        }
        long wait = Math.min(Math.max(FIRST_LOOKUP_AGAIN, waited), unknownAge - waited);
        KeptPhotos.keep(exchange, name, KeptPhotos.RECORD_NOT_FOUND, now + wait);
        return true;
    }

    private static String codeOfUpload(Exchange exchange) {
        BiginPhotoException known = ofUpload(exchange);
        return known == null ? "" : known.getCode();
    }

    /** Null if the failure is not one of an upload, or of a photo that is prepared for one. */
    private static BiginPhotoException ofUpload(Exchange exchange) {
        BiginPhotoException known = ErrorReport.find(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        return known != null
                        && known.getOperation() != null
                        && DeadLetter.UPLOADS.contains(known.getOperation().name())
                ? known
                : null;
    }
}
