// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.Type;
import org.apache.camel.support.EventNotifierSupport;

/** Adds the photo of each ended exchange, with its outcome, to the board. Thread-safe. */
public final class PhotoNotifier extends EventNotifierSupport {

    // its own route ends later, with the same photo: only then is it known where that is
    private static final Pattern OWN_SOURCE =
            Pattern.compile("kamelet:/*photo-(folder|ftp|sftp|s3|mail|requests)-source\\b");
    private static final String NAME = PhotoProcessStrategy.NAME;
    private static final String DEAD_LETTER = DeadLetterStore.NAME;
    private static final String[] LENGTHS = {
        BiginPhotoConstants.PREPARED_SIZE,
        Exchange.FILE_LENGTH,
        BiginPhotoConstants.SIZE,
        "CamelAwsS3ContentLength",
        BiginPhotoConstants.CONTENT_LENGTH
    };

    private final PhotoBoard board;
    private final Clock clock;
    /**
     * Exchange property: Camel copies those of an exchange that comes out of another source Kamelet to the one that went in. Another notifier has another board.
     */
    private final String onBoard = "photoOnBoard-" + UUID.randomUUID();

    public PhotoNotifier(PhotoBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event.getType() == Type.ExchangeCompleted || event.getType() == Type.ExchangeFailed) {
            Exchange exchange = ((ExchangeEvent) event).getExchange();
            String from = exchange.getFromEndpoint() == null
                    ? ""
                    : exchange.getFromEndpoint().getEndpointUri();
            if (!OWN_SOURCE.matcher(from).lookingAt() && exchange.getProperty(onBoard) == null) {
                photo(exchange).ifPresent(photo -> {
                    board.add(photo);
                    exchange.setProperty(onBoard, true);
                });
            }
        }
    }

    /** Empty if the exchange was not about a photo. */
    private Optional<ProcessedPhoto> photo(Exchange exchange) {
        Exception failure = failure(exchange);
        BiginPhotoException known = ErrorReport.find(failure);
        PhotoOutcome outcome = outcome(exchange, known);
        if (outcome == null) {
            return Optional.empty();
        }
        boolean moved = outcome.isMoved();
        String code = known == null ? ErrorReport.UNEXPECTED : known.getCode();
        return Optional.of(new ProcessedPhoto(
                0,
                clock.instant(),
                outcome,
                ErrorReport.name(exchange),
                record(exchange, moved ? null : known),
                bytes(exchange.getMessage()),
                prepared(exchange.getMessage()),
                exchange.getClock().elapsed(),
                moved ? "" : code,
                moved ? "" : reason(known, failure),
                PhotoLocation.of(exchange, outcome)));
    }

    private static Exception failure(Exchange exchange) {
        return exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    /** Null if it was not about a photo. After a failure that was caught, a later attempt may have succeeded. */
    private static PhotoOutcome outcome(Exchange exchange, BiginPhotoException known) {
        if (exchange.getProperty(DEAD_LETTER) != null) {
            return exchange.getException() == null ? PhotoOutcome.REJECTED : PhotoOutcome.SUSPENDED;
        }
        if (Objects.equals(exchange.getProperty(IncompletePhotos.UNTIL), IncompletePhotos.FOREVER)) {
            return PhotoOutcome.KEPT;
        }
        if (exchange.getProperty(IncompletePhotos.UNTIL) != null && known instanceof BiginUnknownRecordException) {
            // it is looked up again and again, which is one outcome
            return exchange.getProperty(IncompletePhotos.SINCE) == null ? PhotoOutcome.KEPT : null;
        }
        if (exchange.getException() != null) {
            boolean ofPhoto = known != null || exchange.getProperty(NAME) != null;
            return ofPhoto ? outcome(known) : null;
        }
        if (exchange.getMessage().getHeader(BiginPhotoConstants.CODE) != null) {
            return PhotoOutcome.UPLOADED;
        }
        return exchange.getMessage().getHeader(BiginPhotoConstants.SIZE) == null ? null : PhotoOutcome.DOWNLOADED;
    }

    private static PhotoOutcome outcome(BiginPhotoException known) {
        if (known instanceof BiginTransientException) {
            return PhotoOutcome.KEPT;
        }
        return known instanceof BiginRejectedException ? PhotoOutcome.REJECTED : PhotoOutcome.SUSPENDED;
    }

    private static String record(Exchange exchange, BiginPhotoException known) {
        Message message = exchange.getMessage();
        String module = message.getHeader(BiginPhotoConstants.MODULE, String.class);
        String id = message.getHeader(BiginPhotoConstants.RECORD_ID, String.class);
        if (known != null && known.getModule() != null) {
            module = known.getModule();
            id = known.getRecordId();
        }
        return module == null || id == null ? RecordName.in(ErrorReport.name(exchange)) : module + '/' + id;
    }

    private static long bytes(Message message) {
        for (String length : LENGTHS) {
            Long bytes = message.getHeader(length, Long.class);
            if (bytes != null) {
                return bytes;
            }
        }
        return -1;
    }

    /** Null if it was not prepared. */
    private static ProcessedPhoto.Prepared prepared(Message message) {
        String result = message.getHeader(BiginPhotoConstants.PREPARED, String.class);
        return result == null
                ? null
                : new ProcessedPhoto.Prepared(
                        result,
                        message.getHeader(BiginPhotoConstants.SOURCE_FORMAT, String.class),
                        message.getHeader(BiginPhotoConstants.SOURCE_SIZE, -1L, Long.class));
    }

    /** Messages of other exceptions may contain secrets, so only their class is shown. */
    private static String reason(BiginPhotoException known, Exception failure) {
        if (known == null) {
            return failure == null ? "" : failure.getClass().getName() + "; see the log";
        }
        String text = known.getBiginMessage().isEmpty() ? "" : known.getBiginMessage() + " - ";
        return known instanceof BiginAccessException ? text + known.getResolution() : known.getBiginMessage();
    }
}
