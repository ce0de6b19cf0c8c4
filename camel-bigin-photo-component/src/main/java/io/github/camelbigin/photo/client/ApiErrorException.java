// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

/** Carries a response that is not a success to where it is decided what follows from it. Without a stack trace. */
final class ApiErrorException extends Exception {

    private final transient ApiResponse response;

    ApiErrorException(ApiResponse response) {
        super(response.code(), null, false, false);
        this.response = response;
    }

    ApiResponse response() {
        return response;
    }
}
