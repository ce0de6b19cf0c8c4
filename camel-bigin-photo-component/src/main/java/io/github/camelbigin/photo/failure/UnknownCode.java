// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import java.util.function.BiFunction;

/** The family of a code that is not in {@link BiginErrorCode}, by the HTTP status alone. */
enum UnknownCode {
    SERVER_ERROR(BiginTransientException::new, "Bigin had an internal error; try again later"),
    LATER(BiginTransientException::new, "Try again later"),
    NOT_ALLOWED(BiginAccessException::new, "Check credentials, scopes, data centre and the user's permissions"),
    PROXY(
            BiginAccessException::new,
            "The proxy requires authentication; set http.proxyAuthMethod, http.proxyAuthUsername and http.proxyAuthPassword"),
    REFUSED(BiginRejectedException::new, "Bigin rejects this photo; see its message"),
    UNREADABLE(
            BiginTransientException::new,
            "The response is not from Bigin; check apiDomain, accountsDomain and proxy if this persists");

    private final BiFunction<BiginFailure, Throwable, BiginPhotoException> exception;
    private final String resolution;

    UnknownCode(BiFunction<BiginFailure, Throwable, BiginPhotoException> exception, String resolution) {
        this.exception = exception;
        this.resolution = resolution;
    }

    static UnknownCode of(int httpStatus) {
        if (httpStatus >= 500) {
            return SERVER_ERROR;
        }
        return switch (httpStatus) {
            case 408, 425, 429 -> LATER;
            case 401, 403 -> NOT_ALLOWED;
            case 407 -> PROXY;
            default -> httpStatus >= 400 ? REFUSED : UNREADABLE;
        };
    }

    String resolution() {
        return resolution;
    }

    BiginPhotoException exception(BiginFailure failure, Throwable cause) {
        return exception.apply(failure, cause);
    }
}
