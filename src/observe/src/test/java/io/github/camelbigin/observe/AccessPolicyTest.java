// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {

    private static final String TOKEN = "correct horse battery";

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void withoutATokenOnlyLoopbackIsServed(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessPolicy.of(host, " ", false))
                .withMessageContaining("photo.observeToken")
                .withMessageContaining(host);
        assertThat(AccessPolicy.of(host, TOKEN, false).needsToken()).isTrue();
        assertThat(AccessPolicy.of(host, null, true).needsToken()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void loopbackNeedsNoToken(String host) {
        assertThat(AccessPolicy.of(host, null, false).needsToken()).isFalse();
    }

    @Test
    void aShortTokenIsRejectedWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessPolicy.of("127.0.0.1", "hunter2", false))
                .withMessageContaining("16 characters")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void theTokenIsAcceptedAsBearerTokenAndAsPasswordOfAnyUser() {
        AccessPolicy access = AccessPolicy.of("0.0.0.0", TOKEN + "\n", false);
        assertThat(access.admits("Bearer " + TOKEN)).isTrue();
        assertThat(access.admits("bearer " + TOKEN)).isTrue();
        assertThat(access.admits(basic("anybody:" + TOKEN))).isTrue();
        assertThat(access.admits(basic(":" + TOKEN))).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer correct", "Basic ???", "Digest correct horse battery"})
    void otherAuthorizationIsRejected(String authorization) {
        assertThat(AccessPolicy.of("0.0.0.0", TOKEN, false).admits(authorization))
                .isFalse();
        assertThat(AccessPolicy.of("0.0.0.0", TOKEN, false).admits(basic(TOKEN + ":x")))
                .isFalse();
    }

    @Test
    void withATokenEveryHostNameIsServed() {
        assertThat(AccessPolicy.of("127.0.0.1", TOKEN, false).admitsHost("photos.example.org"))
                .isTrue();
        assertThat(AccessPolicy.of("127.0.0.1", null, false).admitsHost("photos.example.org"))
                .isFalse();
        assertThat(AccessPolicy.of("127.0.0.1", null, false).admitsHost(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:1, , localhost:1, true",
        "https://photos.example.org, same-origin, photos.example.org, true",
        "http://localhost:2, , localhost:1, false",
        "http://localhost:1, cross-site, localhost:1, false",
        "http://localhost:1.evil.example, , localhost:1, false",
        "http://evil.example/http://localhost:1, , localhost:1, false",
        "null, , localhost:1, false",
        ", , localhost:1, false",
        "http://localhost:1, , , false"
    })
    void requestsOfThePageAreRecognizedByTheHeadersOfTheBrowser(
            String origin, String fetchSite, String host, boolean own) {
        assertThat(AccessPolicy.isSameOrigin(origin, fetchSite, host)).isEqualTo(own);
    }
}
