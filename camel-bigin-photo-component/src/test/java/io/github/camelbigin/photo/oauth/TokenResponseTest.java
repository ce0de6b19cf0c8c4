// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginTransientException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TokenResponseTest {

    /** Three zeros make JSON's readers believe in UTF-32. */
    @Test
    void bytesThatAreNotTextInAnyEncodingAreNotJson() {
        byte[] body = {0, 0, 0, '{', 0x30, 0x2F, 0x0A, 0x0A};

        assertThatThrownBy(() -> TokenResponse.of(200, body, null).token(Instant.EPOCH, UnaryOperator.identity()))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("is not JSON");
    }
}
