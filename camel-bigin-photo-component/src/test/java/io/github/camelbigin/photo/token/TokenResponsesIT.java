// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bigin-api.md} sections 2.2 and 2.3, row by row. */
class TokenResponsesIT {

    @RegisterExtension
    final TokenServer server = new TokenServer();

    /**
     * Statuses, body or error, exception, code, after how many seconds to try again, and what the message contains.
     */
    private static final String FAILURES = """
            200 400 401 | error:invalid_client | Access | invalid_client | 5 | Check clientId
            200 400 | error:invalid_client_secret | Access | invalid_client_secret | 5 | Check clientSecret
            200 500 | error:invalid_code | Access | invalid_code | 5 | create a new one
            200 400 | error:invalid_redirect_uri | Access | invalid_redirect_uri | 5 | Zoho's API console
            200 | error:general_error | Access | general_error | 5 | Zoho's API console
            200 400 | error:Access Denied | Transient | Access Denied | 600 | share one token
            429 | {} | Transient | Access Denied | 600 |
            429 | <html>slow down</html> | Transient | Access Denied | 600 |
            429 | | Transient | Access Denied | 600 |
            429 | {"error":"unheard_of"} | Transient | Access Denied | 600 |
            200 | {} | Transient | UNREADABLE_ANSWER | 1 |
            200 | | Transient | UNREADABLE_ANSWER | 1 |
            200 | <html></html> | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":null} | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":"","expires_in":3600} | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":"  "} | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":{"a":"b"}} | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":"two words"} | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":"a\\r\\nX-Evil: 1"} | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"error":""} | Transient | UNREADABLE_ANSWER | 1 |
            200 | [] | Transient | UNREADABLE_ANSWER | 1 |
            200 | null | Transient | UNREADABLE_ANSWER | 1 |
            200 | "access_token" | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":"1000.a.b" | Transient | UNREADABLE_ANSWER | 1 |
            200 | {"access_token":"1000.a.b"}{} | Transient | UNREADABLE_ANSWER | 1 |
            200 | access_token=1000.a.b | Transient | UNREADABLE_ANSWER | 1 |
            403 | <html>blocked by your proxy</html> | Transient | UNREADABLE_ANSWER | 1 |
            500 | {} | Transient | INTERNAL_ERROR | 1 | accounts server failed & accountsDomain
            503 | {"error":"unheard_of"} | Transient | INTERNAL_ERROR | 1 | accounts server failed & accountsDomain
            502 | <html> | Transient | UNREADABLE_ANSWER | 1 | response of the token endpoint & accountsDomain
            """;

    private final SettableClock clock = new SettableClock();
    private final TokenSource source = server.source(new MemoryTokenStore(), clock);

    static Stream<Arguments> failures() {
        return FAILURES.lines().map(line -> line.split("\\s*\\|\\s*", -1)).flatMap(cells -> Arrays.stream(
                        cells[0].split(" "))
                .map(status -> Arguments.of(status, cells[1], cells[2], cells[3], cells[4], cells[5])));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aResponseWithoutATokenIsAFailure(
            int status, String body, String exception, String code, int retryAfter, String words) {
        String description = "You have made too many requests continuously. Please try again after some time.";
        BiginPhotoException failure = failure(
                status,
                body.replaceFirst("error:(.*)", "{\"error\":\"$1\",\"error_description\":\"" + description + "\"}"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo("Bigin" + exception + "Exception");
        assertThat(failure.getFamily()).isEqualTo(exception.toLowerCase());
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(retryAfter));
        assertThat(failure.getMessage()).contains(words.split(" & "));
        if (body.startsWith("error:")) {
            assertThat(failure.getBiginMessage())
                    .isEqualTo(
                            "You have made too many requests continuously. Please try again after some time; no try before "
                                    + clock.instant().plusSeconds(retryAfter).truncatedTo(ChronoUnit.SECONDS));
        }
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
    @CsvSource({"90, 90", "'Sun, 01 Mar 2026 10:02:00 GMT', 120"})
    void aRetryAfterOfTheResponseIsKept(String header, int seconds) {
        BiginPhotoException failure = failure(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            TokenServer.json(503, "{}").answer(exchange);
        });

        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(seconds));
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
