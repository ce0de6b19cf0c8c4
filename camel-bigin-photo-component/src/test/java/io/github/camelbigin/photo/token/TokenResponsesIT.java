// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bigin-api.md} sections 2.2 and 2.3, row by row. */
class TokenResponsesIT {

    @RegisterExtension
    final TokenServer server = new TokenServer();

    private static final String THROTTLED =
            "{\"error\":\"Access Denied\",\"error_description\":\"You have made too many requests continuously. "
                    + "Please try again after some time.\",\"status\":\"failure\"}";

    private final SettableClock clock = new SettableClock();
    private final TokenSource source = server.source(new MemoryTokenStore(), clock);

    @ParameterizedTest
    @CsvSource({
        "200, invalid_client",
        "200, invalid_code",
        "200, invalid_client_secret",
        "400, invalid_client_secret",
        "401, invalid_client",
        "400, invalid_redirect_uri",
        "200, general_error",
        "500, invalid_code"
    })
    void refusedCredentialsRequireManualActionWhateverTheStatus(int status, String error) {
        BiginPhotoException failure = failure(status, "{\"error\":\"" + error + "\"}");

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo(error);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void theThrottleIsKnownByItsBodyAndLastsForTheRestOfTheWindow(int status) {
        BiginPhotoException failure = failure(status, THROTTLED);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getBiginMessage())
                .isEqualTo(
                        "You have made too many requests continuously. Please try again after some time; no try before "
                                + clock.instant().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({"429, '{}'", "429, '<html>slow down</html>'", "429, ''", "429, '{\"error\":\"unheard_of\"}'"})
    void aStatusOf429IsAThrottleWhateverItsBody(int status, String body) {
        BiginPhotoException failure = failure(status, body);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("Access Denied");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"error\":\"unheard_of\"}'",
        "400, '{\"error\":\"unheard_of\"}'",
        "404, '{\"code\":\"unheard_of\",\"details\":{},\"message\":\"see the address\",\"status\":\"error\"}'"
    })
    void anErrorThatIsNotDocumentedRequiresManualActionToo(int status, String body) {
        BiginPhotoException failure = failure(status, body);

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("general_error");
        assertThat(failure.getDetails()).isEqualTo(Map.of("error", "unheard_of"));
        assertThat(failure.getBiginMessage()).startsWith("unheard_of");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | {\"access_token\":null}",
                "200 | {\"access_token\":\"\",\"expires_in\":3600}",
                "200 | {\"access_token\":\"  \"}",
                "200 | {\"access_token\":{\"a\":\"b\"}}",
                "200 | {\"access_token\":\"two words\"}",
                "200 | {\"access_token\":\"a\\r\\nX-Evil: 1\"}",
                "200 | {\"error\":\"\"}",
                "200 | []",
                "200 | null",
                "200 | \"access_token\"",
                "200 | {\"access_token\":\"1000.a.b\"",
                "200 | {\"access_token\":\"1000.a.b\"}{}",
                "200 | access_token=1000.a.b",
                "403 | <html>blocked by your proxy</html>"
            })
    void aResponseWithoutATokenAndAReasonIsATransientFailure(int status, String body) {
        BiginPhotoException failure = failure(status, body);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("UNREADABLE_ANSWER");
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{}', INTERNAL_ERROR",
        "503, '{\"error\":\"unheard_of\"}', INTERNAL_ERROR",
        "502, '<html>', UNREADABLE_ANSWER"
    })
    void aServerThatFailsIsATransientFailure(int status, String body, String code) {
        BiginPhotoException failure = failure(status, body);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getMessage()).containsAnyOf("accounts server failed", "response of the token endpoint");
        assertThat(failure.getResolution()).contains("accountsDomain");
    }

    @Test
    void aRetryAfterOfTheResponseIsKept() {
        BiginPhotoException failure = failure(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "90");
            TokenServer.json(503, "{}").answer(exchange);
        });

        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aRetryAfterThatNamesADateIsKept() {
        BiginPhotoException failure = failure(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "Sun, 01 Mar 2026 10:02:00 GMT");
            TokenServer.json(503, "{}").answer(exchange);
        });

        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedBecauseSecretsWouldGoElsewhere(int status) {
        BiginPhotoException failure = failure(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            TokenServer.raw(status, "text/html", "<html>").answer(exchange);
        });

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("UNEXPECTED_REDIRECT");
        assertThat(server.calls()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void aTokenIsATokenWhateverTheStatus(int status) throws Exception {
        server.answers(TokenServer.json(status, "{\"access_token\":\"1000.a.b\",\"expires_in\":3600}"));

        assertThat(source.token().value()).isEqualTo("1000.a.b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"expires_in\":3600                             | 3600",
                "\"expires_in\":\"3600\"                         | 3600",
                "\"expires_in_sec\":3600,\"expires_in\":3600000  | 3600",
                "\"expires_in_sec\":\"\",\"expires_in\":3600000  | 3600",
                "\"expires_in_sec\":null,\"expires_in\":3600     | 3.6",
                "\"expires_in\":3600000                          | 3600",
                "\"expires_in\":0                                | 3000",
                "\"expires_in\":-5                               | 3000",
                "\"expires_in\":\"soon\"                         | 3000",
                "\"expires_in\":1e30                             | 3000",
                "\"expires_in\":{}                               | 3000",
                "\"token_type\":\"Bearer\"                       | 3000"
            })
    void theLifetimeIsReadInEitherFormOrAssumedShort(String fields, double seconds) throws Exception {
        server.answers(TokenServer.json(200, "{\"access_token\":\"1000.a.b\"," + fields + "}"));

        assertThat(source.token().expiresAt()).isEqualTo(clock.instant().plusMillis((long) (seconds * 1000)));
    }

    private BiginPhotoException failure(int status, String body) {
        return failure(TokenServer.json(status, body));
    }

    private BiginPhotoException failure(TokenServer.Script script) {
        server.answers(script);
        return catchThrowableOfType(BiginPhotoException.class, source::token);
    }
}
