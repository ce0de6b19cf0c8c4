// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is known about a call that did not succeed. Immutable and without secrets, so it may be logged or stored as it is.
 *
 * @param code Bigin's or Zoho Accounts' code, or one of {@link BiginErrorCode} for what this component found itself; at most
 *     {@value #MAX_CODE} printable characters, never null
 * @param httpStatus status of the response; 0 if there was none
 * @param message the text of the server or component that refused, at most {@value #MAX_MESSAGE} printable characters; never null, may be empty
 * @param details the {@code details} object of the response; empty without one
 * @param operation null when the failure is not about one photo, as in a token refresh
 * @param module API name of the module; null as {@code operation}
 * @param recordId null as {@code operation}
 * @param resolution one sentence that says what to do; never null
 * @param retryAfter how long to wait before the next attempt; null if it is not known
 */
public record BiginFailure(
        String code,
        int httpStatus,
        String message,
        Map<String, Object> details,
        BiginPhotoOperation operation,
        String module,
        String recordId,
        String resolution,
        Duration retryAfter)
        implements Serializable {

    static final int MAX_MESSAGE = 1024;
    static final int MAX_CODE = 100;
    // a server must not be able to begin a line of a log, or to control a terminal
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    public BiginFailure {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(resolution, "resolution");
        code = printable(code, MAX_CODE);
        message = printable(message == null ? "" : message, MAX_MESSAGE);
        details = details == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A failure of {@code code} with its usual resolution, no status and no record. */
    public static BiginFailure of(BiginErrorCode code, String message) {
        return of(code.code(), 0, message);
    }

    /** That a program was stopped before the call began or ended: with its network nothing is wrong. */
    public static BiginFailure stopped(String message) {
        return stopped(BiginErrorCode.CONNECTION_FAILED, message);
    }

    /** As {@link #stopped(String)}, of what was done instead of a call. */
    public static BiginFailure stopped(BiginErrorCode code, String message) {
        return of(code, message)
                .withResolution("The program was told to stop; trying again after its next start is safe");
    }

    /** As {@link #of(BiginErrorCode, String)}, for a code that may be unknown; its resolution then follows from the status. */
    public static BiginFailure of(String code, int httpStatus, String message) {
        return new BiginFailure(
                code,
                httpStatus,
                message,
                Map.of(),
                null,
                null,
                null,
                BiginErrorCode.resolution(code, httpStatus, null, null),
                null);
    }

    /** The same failure, of one photo. The resolution is replaced where it depends on operation or module. */
    public BiginFailure about(BiginPhotoOperation operation, String module, String recordId) {
        String usual = BiginErrorCode.resolution(code, httpStatus, null, null);
        String worded =
                resolution.equals(usual) ? BiginErrorCode.resolution(code, httpStatus, operation, module) : resolution;
        return new BiginFailure(code, httpStatus, message, details, operation, module, recordId, worded, retryAfter);
    }

    /** The same failure, of an operation whose record is not known. */
    public BiginFailure during(BiginPhotoOperation operation) {
        return about(operation, module, recordId);
    }

    public BiginFailure withDetails(Map<String, Object> details) {
        return new BiginFailure(
                code, httpStatus, message, details, operation, module, recordId, resolution, retryAfter);
    }

    public BiginFailure withResolution(String resolution) {
        return new BiginFailure(
                code, httpStatus, message, details, operation, module, recordId, resolution, retryAfter);
    }

    public BiginFailure withRetryAfter(Duration retryAfter) {
        return new BiginFailure(
                code, httpStatus, message, details, operation, module, recordId, resolution, retryAfter);
    }

    /**
     * The same failure, whose message ends with the time of the next attempt, in UTC.
     *
     * @param at the earliest; {@link #retryAfter()} is the time until then
     */
    public BiginFailure withRetryAt(Instant at, Instant now) {
        String until = "no try before " + at.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return new BiginFailure(
                code,
                httpStatus,
                message.isEmpty() ? until : message.replaceFirst("\\.$", "") + "; " + until,
                details,
                operation,
                module,
                recordId,
                resolution,
                Duration.between(now, at));
    }

    /** The exception that belongs to this failure, in its family and, where the code has one, of its own class. */
    public BiginPhotoException toException(Throwable cause) {
        return BiginErrorCode.exception(this, cause);
    }

    /** As {@link #toException(Throwable)} without a cause. */
    public BiginPhotoException toException() {
        return toException(null);
    }

    String describe() {
        StringBuilder text = new StringBuilder();
        if (operation != null) {
            text.append(operation);
            if (recordId != null) {
                text.append(" of ").append(module).append('/').append(recordId);
            }
            text.append(": ");
        }
        text.append(code);
        if (httpStatus > 0) {
            text.append(" (HTTP ").append(httpStatus).append(')');
        }
        if (!message.isEmpty()) {
            text.append(": ").append(message);
        }
        return text.append(" - ").append(resolution).toString();
    }

    private static String printable(String text, int longest) {
        String clean = UNPRINTABLE.matcher(text).replaceAll(" ");
        return clean.length() <= longest ? clean : clean.substring(0, longest - 5) + "[...]";
    }
}
