// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelException;

/**
 * A photo that was not transferred. Always one of three families, which is what a route has to decide on:
 * {@link BiginTransientException}, {@link BiginRejectedException} or {@link BiginAccessException}.
 * The fields are for programs, the message is for people; neither contains a token or a secret.
 */
public abstract class BiginPhotoException extends CamelException {

    private final BiginFailure failure;

    protected BiginPhotoException(BiginFailure failure, Throwable cause) {
        super(failure.describe(), cause);
        this.failure = failure;
    }

    /** The same exception with the photo that it is about, for instance one that was not sent because a token request failed. */
    public final BiginPhotoException about(BiginPhotoOperation operation, String module, String recordId) {
        BiginFailure about = failure.about(operation, module, recordId);
        if (about.equals(failure)) {
            return this;
        }
        BiginPhotoException copy = about.toException(getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** All fields in one value. */
    public final BiginFailure getFailure() {
        return failure;
    }

    /** {@code transient}, {@code rejected} or {@code access}. */
    public abstract String getFamily();

    /** See {@link BiginFailure#code()}. */
    public final String getCode() {
        return failure.code();
    }

    /** See {@link BiginFailure#httpStatus()}. */
    public final int getHttpStatus() {
        return failure.httpStatus();
    }

    /** Bigin's message, without the other fields that {@link #getMessage()} adds. */
    public final String getBiginMessage() {
        return failure.message();
    }

    /** See {@link BiginFailure#details()}. */
    public final Map<String, Object> getDetails() {
        return failure.details();
    }

    /** See {@link BiginFailure#operation()}. */
    public final BiginPhotoOperation getOperation() {
        return failure.operation();
    }

    /** See {@link BiginFailure#module()}. */
    public final String getModule() {
        return failure.module();
    }

    /** See {@link BiginFailure#recordId()}. */
    public final String getRecordId() {
        return failure.recordId();
    }

    /** See {@link BiginFailure#resolution()}. */
    public final String getResolution() {
        return failure.resolution();
    }

    /** See {@link BiginFailure#retryAfter()}. */
    public final Duration getRetryAfter() {
        return failure.retryAfter();
    }
}
