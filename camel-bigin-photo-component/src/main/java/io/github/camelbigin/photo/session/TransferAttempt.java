// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.observability.CallEnd;
import io.github.camelbigin.photo.record.PhotoRecord;
import org.apache.camel.Exchange;

/** What is known of one attempt to transfer a photo, as it becomes known. Belongs to one thread. */
public final class TransferAttempt {

    // of the exchange: distinguishes a redelivery from the first attempt after an earlier redelivery of the message
    private static final String FAILED = "BiginPhotoFailed";

    private final BiginPhotoOperation operation;
    private final long begun;
    private PhotoRecord owner;
    private String code = CallEnd.SUCCESS;
    private long bytes;

    /** @param begun what {@link ServiceStatus#begin} returned */
    TransferAttempt(BiginPhotoOperation operation, long begun) {
        this.operation = operation;
        this.begun = begun;
    }

    public void of(PhotoRecord record) {
        owner = record;
    }

    public void bytes(long length) {
        bytes = length;
    }

    /** There was none, which is not a failure here. */
    public void foundNothing() {
        code = BiginErrorCode.NO_PHOTO.code();
    }

    /** This attempt failed. */
    public void remember(Exchange exchange) {
        if (owner != null) {
            exchange.setProperty(FAILED, operation + " " + owner);
        }
    }

    /** Whether the same was tried before, and failed. Forgets it. */
    public boolean followsFailureIn(Exchange exchange) {
        Object failed = exchange.removeProperty(FAILED);
        return failed != null && failed.equals(operation + " " + owner);
    }

    BiginPhotoOperation operation() {
        return operation;
    }

    long begun() {
        return begun;
    }

    /** Null if it is not known. */
    String module() {
        return owner == null ? null : owner.module();
    }

    /** Of an attempt that did not fail. */
    String code() {
        return code;
    }

    /** 0 if it is not known. */
    public long bytes() {
        return bytes;
    }
}
