// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of {@code error} that are documented or were seen ({@code bigin-api.md} section 2.3). */
final class TokenError {

    private TokenError() {}

    static Optional<BiginErrorCode> of(String error) {
        return Stream.of(
                        BiginErrorCode.INVALID_CLIENT,
                        BiginErrorCode.INVALID_CLIENT_SECRET,
                        BiginErrorCode.INVALID_CODE,
                        BiginErrorCode.TOKEN_THROTTLED,
                        BiginErrorCode.INVALID_REDIRECT_URI,
                        BiginErrorCode.GENERAL_ERROR)
                .filter(known -> known.code().equalsIgnoreCase(error.strip()))
                .findFirst();
    }
}
