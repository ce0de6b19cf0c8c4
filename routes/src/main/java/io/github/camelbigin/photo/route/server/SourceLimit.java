// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import java.io.IOException;
import java.util.Locale;
import org.apache.camel.Exchange;

/** How large a photo may be that is fetched from a server or a bucket. */
final class SourceLimit {

    /** The default of the component's option {@code maxSpoolBytes}: an upload takes no more. */
    static final long DEFAULT = 104_857_600;

    private SourceLimit() {}

    /** Makes a photo that was not fetched a dead letter. */
    static void reject(Exchange exchange, long size, long limit) throws IOException {
        String message = String.format(Locale.ROOT, "%,d bytes, at most %,d are fetched", size, limit);
        DeadLetterStore.reject(
                exchange,
                BiginFailure.of(BiginErrorCode.FILE_SIZE_MORE_THAN_ALLOWED_SIZE, message)
                        .during(BiginPhotoOperation.upload)
                        .toException());
    }
}
