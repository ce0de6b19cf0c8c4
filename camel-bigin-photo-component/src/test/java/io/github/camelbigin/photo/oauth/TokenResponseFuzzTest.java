// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelbigin.photo.client.RawAnswer;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the token endpoint answers: a token that can be sent, or one failure that quotes no secret. */
class TokenResponseFuzzTest {

    private static final Instant ASKED = Instant.parse("2026-01-01T00:00:00Z");
    private static final RefreshToken CREDENTIALS =
            new RefreshToken("1000.CLIENT", "client-secret-7f3a", "1000.refresh-5c1e");
    private static final String NEW_TOKEN = "1000.new-token-9d2b";

    static Stream<byte[]> answers() {
        return Stream.of(
                        "200\n\n{\"access_token\":\"1000.new-token-9d2b\",\"expires_in\":3600,\"token_type\":\"Bearer\"}",
                        "200\n\n{\"access_token\":\"1000.new-token-9d2b\",\"expires_in_sec\":3600,\"expires_in\":3600000}",
                        "200\n\n{\"access_token\":\"1000.new-token-9d2b\\n\",\"error\":\"x\"}",
                        "200\n\n{\"access_token\":\"1000.new-token-9d2b\"",
                        "200\n\n{\"error\":\"invalid_code\",\"error_description\":\"1000.refresh-5c1e\"}",
                        "400\nRetry-After: 60\n\n{\"error\":\"Access Denied\",\"error_description\":\"too many\",\"status\":\"failure\"}",
                        "500\n\n{\"code\":\"X\",\"message\":\"client-secret-7f3a 1000.CLIENT\"}",
                        "429\nRetry-After: Thu, 01 Jan 2026 00:05:00 GMT\n\n<html>")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("answers")
    @FuzzTest
    void anyResponseIsATokenOrAFailureWithoutSecrets(byte[] bytes) {
        RawAnswer raw = RawAnswer.of(bytes);
        Duration retryAfter = RetryAfter.of(raw.response(), ASKED);
        TokenResponse answer = TokenResponse.of(raw.response().getCode(), raw.body(), retryAfter);
        try {
            assertUsable(answer.token(ASKED, CREDENTIALS::removedFrom));
        } catch (BiginPhotoException failure) {
            assertCanBeShown(failure.getMessage());
            assertCanBeShown(failure.getFailure().toString());
            assertThat(failure.getCause()).isNull();
            assertThat(failure.getMessage().length()).isLessThan(2048);
        }
    }

    private static void assertUsable(AccessToken token) {
        assertThat(token.value()).matches("[!-~]+");
        assertThat(token.expiresAt()).isAfter(ASKED).isBeforeOrEqualTo(ASKED.plus(Duration.ofDays(1)));
        assertThat(token.refreshAt()).isAfterOrEqualTo(ASKED).isBeforeOrEqualTo(token.expiresAt());
        assertThat(token.toString()).doesNotContain(NEW_TOKEN);
    }

    private static void assertCanBeShown(String text) {
        assertThat(text).doesNotContain(CREDENTIALS.clientId(), CREDENTIALS.clientSecret(), CREDENTIALS.refreshToken());
        assertThat(text).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
    }
}
