// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Instant;
import java.util.Set;

/** Texts for failed requests of {@code check}: the texts of failures themselves are about uploads. */
final class ProbeFailure {

    private static final Set<String> NOT_PERMITTED =
            Set.of(BiginErrorCode.NO_PERMISSION.code(), BiginErrorCode.AUTHORIZATION_FAILED.code());

    private ProbeFailure() {}

    /** @param action what the user of the token has to be permitted */
    static String text(BiginPhotoException e, String action) {
        BiginFailure failure = e.getFailure();
        if (NOT_PERMITTED.contains(e.getCode())) {
            failure =
                    failure.withResolution("Have your Bigin administrator permit the user of this token to " + action);
        }
        if (failure.retryAfter() != null && !failure.message().contains("no try before")) {
            Instant now = Instant.now();
            failure = failure.withRetryAt(now.plus(failure.retryAfter()), now);
        }
        return failure.toException().getMessage();
    }
}
