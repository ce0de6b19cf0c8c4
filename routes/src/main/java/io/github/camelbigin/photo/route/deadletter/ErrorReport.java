// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.MessageFileName;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.MessageHelper;

/**
 * Why a photo became a dead letter, as the JSON that lies beside it as {@code <name>.error.json}: {@code file}, {@code code},
 * {@code family}, {@code status}, {@code message}, {@code resolution}, {@code details}, {@code operation}, {@code module},
 * {@code recordId}, {@code attempts}, {@code replays}, {@code time} (UTC), {@code route}, {@code exchangeId} and {@code sha256} of the body
 * (null without a body, for a stream that can be read once only, and for what is no regular file). For use as a bean in a route's error handling. Holds no secret. Thread-safe.
 */
public final class ErrorReport {

    /** The code of a failure that is none of {@link BiginPhotoException}. */
    public static final String UNEXPECTED = "UNEXPECTED";

    // set by a route whose source overwrites the file name, or has none
    private static final String NAME = "photoName";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;

    public ErrorReport() {
        this(Clock.systemUTC());
    }

    ErrorReport(Clock clock) {
        this.clock = clock;
    }

    /**
     * The report on the exception that the exchange has caught. The body can be read afterwards as it could before.
     *
     * @throws IOException if the body cannot be read: then it is not safe to take it for stored
     */
    public String report(Exchange exchange) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", name(exchange));
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        BiginPhotoException known = find(caught);
        if (known == null) {
            addUnexpected(report, caught);
        } else {
            addFailure(report, known);
        }
        report.put("attempts", 1 + exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class));
        report.put("replays", ReplayCount.of(name(exchange)));
        report.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        report.put("route", exchange.getFromRouteId());
        report.put("exchangeId", exchange.getExchangeId());
        report.put("sha256", sha256(exchange));
        return json(report);
    }

    /**
     * What a dead letter is called: the photo's name as a relative path that stays inside any folder it is put into, with
     * {@code _} for every part or character that would lead out of it or cannot be shown. {@code photo} if it has no name.
     */
    public String fileName(Exchange exchange) {
        return DeadLetterName.of(name(exchange));
    }

    /** Why, in one line; of a failure that is none of {@link BiginPhotoException} only its kind. */
    public String reason(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        BiginPhotoException known = find(caught);
        return known == null ? kind(caught) : known.getMessage();
    }

    /** Null if it has none. */
    public static String name(Exchange exchange) {
        String name = exchange.getProperty(NAME, String.class);
        return name != null ? name : MessageFileName.of(exchange.getMessage());
    }

    private static void addFailure(Map<String, Object> report, BiginPhotoException known) {
        report.put("code", known.getCode());
        report.put("family", known.getFamily());
        report.put("status", known.getHttpStatus());
        report.put("message", known.getBiginMessage());
        report.put("resolution", known.getResolution());
        report.put("details", known.getDetails());
        report.put(
                "operation",
                known.getOperation() == null ? null : known.getOperation().name());
        report.put("module", known.getModule());
        report.put("recordId", known.getRecordId());
    }

    private static void addUnexpected(Map<String, Object> report, Exception caught) {
        report.put("code", UNEXPECTED);
        report.put("family", "rejected");
        report.put("status", 0);
        // the text of a foreign exception may quote anything, so only its kind is told
        report.put("message", kind(caught));
        report.put("resolution", "Look for exchangeId in the log, mend the cause, then move the photo back");
    }

    private static String kind(Exception caught) {
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
        if (isGoneOnceRead(exchange.getMessage().getBody())) {
            return null;
        }
        MessageHelper.resetStreamCache(exchange.getMessage());
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            if (body == null) {
                return null;
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(body, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            MessageHelper.resetStreamCache(exchange.getMessage());
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

    private static String json(Map<String, Object> report) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
