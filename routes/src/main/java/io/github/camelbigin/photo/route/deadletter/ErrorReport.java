// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.MessageHelper;

/**
 * Makes the report on a failed exchange, {@link DeadLetter}. For use as a bean in a route's error handling. Holds no secret. Thread-safe.
 */
public final class ErrorReport {

    /** The code of a failure that is not a {@link BiginPhotoException}. */
    public static final String UNEXPECTED = "UNEXPECTED";
    /** Exchange property: how many attempts have failed, if that is known better than by Camel's counter of redeliveries. */
    public static final String ATTEMPTS = "photoAttempts";

    private static final String NAME = PhotoProcessStrategy.NAME;
    private static final String FIND_EXCHANGE =
            "Search the log for exchangeId; with the level DEBUG of the logger photo it has the stack trace. Fix the cause, then replay";

    /** What to do with a file whose name does not say a record. */
    public static final String RENAME =
            "Rename the file to Contacts/<record id>.jpg, or to Contacts/<name>.jpg where names are looked up (or Companies, Products)";

    /** The default of the component's maxSpoolBytes: what is larger is not prepared either. */
    static final long MOST_HASHED = 100L << 20;

    private final Clock clock;

    public ErrorReport() {
        this(Clock.systemUTC());
    }

    ErrorReport(Clock clock) {
        this.clock = clock;
    }

    /**
     * The {@link #letter report} as JSON.
     *
     * @throws IOException if the body cannot be read
     */
    public String report(Exchange exchange) throws IOException {
        return letter(exchange).toJson();
    }

    /**
     * The report on the exception that the exchange has caught. The body can be read afterwards as it could before.
     *
     * @throws IOException if the body cannot be read: then the photo must not count as stored
     */
    DeadLetter letter(Exchange exchange) throws IOException {
        String name = name(exchange);
        BiginFailure known = failure(exchange);
        boolean download = known == null && isDownloaded(exchange.getMessage());
        BiginPhotoOperation operation =
                download ? BiginPhotoOperation.download : known == null ? null : known.operation();
        return new DeadLetter(
                name,
                source(exchange),
                known == null ? UNEXPECTED : known.code(),
                known == null ? "rejected" : known.toException().getFamily(),
                known == null || known.httpStatus() == 0 ? null : known.httpStatus(),
                // the text of a foreign exception may quote anything, so only its kind is reported
                known == null ? kind(exchange) : known.message(),
                known == null ? FIND_EXCHANGE : known.resolution(),
                known == null ? Map.of() : known.details(),
                operation == null ? null : operation.name(),
                download ? header(exchange, BiginPhotoConstants.MODULE) : known == null ? null : known.module(),
                download ? header(exchange, BiginPhotoConstants.RECORD_ID) : known == null ? null : known.recordId(),
                attempts(exchange),
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                route(exchange),
                exchange.getExchangeId(),
                sha256(exchange));
    }

    private static boolean isDownloaded(Message message) {
        return message.getHeader(BiginPhotoConstants.SIZE) != null
                && message.getHeader(BiginPhotoConstants.CODE) == null;
    }

    private static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }

    /** A photo that was put into a folder can be renamed there; headers are the business of the author of the route. Null if it is not a {@link BiginPhotoException}. */
    private static BiginFailure failure(Exchange exchange) {
        BiginPhotoException known = find(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        boolean unnamed =
                known instanceof BiginUnknownRecordException && known.getOperation() == BiginPhotoOperation.upload;
        return unnamed && (exchange.getProperty(NAME) != null || file(exchange) != null)
                ? known.getFailure().withResolution(RENAME + ", then replay it")
                : known == null ? null : known.getFailure();
    }

    private static int attempts(Exchange exchange) {
        int redeliveries = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        return exchange.getProperty(ATTEMPTS, 1 + redeliveries, Integer.class);
    }

    private static String source(Exchange exchange) {
        GenericFile<?> file = file(exchange);
        return file != null && file.getFile() instanceof File ? file.getAbsoluteFilePath() : null;
    }

    private static GenericFile<?> file(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
    }

    /** The route whose error handling is at work: the user's own, although a source Kamelet began the exchange. */
    private static String route(Exchange exchange) {
        String current = ExchangeHelper.getAtRouteId(exchange);
        return current == null ? exchange.getFromRouteId() : current;
    }

    /** The photo's name as every log line has it: see {@link MessageFileName#shown}. Without a name {@code photo}, or what else has failed. */
    public String fileName(Exchange exchange) {
        String name = name(exchange);
        return name == null || name.isBlank() ? unnamed(exchange) : MessageFileName.shown(name);
    }

    private static String unnamed(Exchange exchange) {
        BiginFailure known = failure(exchange);
        return known != null && known.operation() == BiginPhotoOperation.list && known.module() != null
                ? "page of the list of " + known.module()
                : "photo";
    }

    /** Why, in one line; of a failure that is not a {@link BiginPhotoException} only its kind, and the id of the exchange. */
    public String reason(Exchange exchange) {
        if (exchange.getContext().isStopping()
                && exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT) instanceof RejectedExecutionException) {
            return "Stopping: stays in the inbox";
        }
        BiginFailure known = failure(exchange);
        return known == null
                ? kind(exchange) + " (exchangeId " + exchange.getExchangeId() + ")"
                : known.toException().getMessage();
    }

    /** Null if it has none. */
    public static String name(Exchange exchange) {
        String name = exchange.getProperty(NAME, String.class);
        return name != null ? name : MessageFileName.of(exchange.getMessage());
    }

    private static String kind(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return caught == null ? "" : caught.getClass().getName();
    }

    /** The first in the chain of causes; null if there is none. */
    public static BiginPhotoException find(Throwable caught) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof BiginPhotoException known) {
                return known;
            }
        }
        return null;
    }

    private static String sha256(Exchange exchange) throws IOException {
        GenericFile<?> file = file(exchange);
        if (isGoneOnceRead(exchange.getMessage().getBody()) || file != null && file.getFileLength() > MOST_HASHED) {
            return null;
        }
        MessageHelper.resetStreamCache(exchange.getMessage());
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            if (body == null) {
                return null;
            }
            return sha256(body);
        } finally {
            MessageHelper.resetStreamCache(exchange.getMessage());
        }
    }

    /** Null for more than can be prepared: a file of terabytes may take no space on its disk, and a thread for hours. */
    static String sha256(InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[8192];
            long left = MOST_HASHED;
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                left -= read;
                if (left < 0) {
                    return null;
                }
                digest.update(part, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Also true of no body at all, and of what may not be read at all. */
    private static boolean isGoneOnceRead(Object body) {
        Object content = body instanceof WrappedFile<?> wrapped && !(wrapped.getFile() instanceof File)
                ? wrapped.getBody()
                : body;
        return content == null
                || content instanceof InputStream && !(content instanceof StreamCache)
                // a pipe or a device may never end
                || content instanceof File file && file.exists() && !file.isFile()
                || content instanceof Path path && Files.exists(path) && !Files.isRegularFile(path);
    }
}
