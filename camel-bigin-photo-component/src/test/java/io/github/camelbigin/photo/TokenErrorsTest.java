// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the token endpoint may say instead of a token, seen by who only wanted to move a photo. */
class TokenErrorsTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxExtension own = SandboxExtension.with(builder -> builder.createRecords(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    @BeforeEach
    void start() {
        sandbox = own.sandbox();
        context = PhotoContext.of(sandbox);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            invalid_client        | 200 | BiginAccessException    | access    | Check clientId
            invalid_client        | 400 | BiginAccessException    | access    | Check clientId
            invalid_client_secret | 200 | BiginAccessException    | access    | Check clientSecret
            invalid_code          | 200 | BiginAccessException    | access    | create a new one
            invalid_redirect_uri  | 200 | BiginAccessException    | access    | Zoho's API console
            general_error         | 200 | BiginAccessException    | access    | Zoho's API console
            Access Denied         | 400 | BiginTransientException | transient | share one token
            Access Denied         | 200 | BiginTransientException | transient | share one token
            """)
    void anErrorOfTheTokenEndpointBecomesItsExceptionWhateverItsStatus(
            String error, int status, String exception, String family, String resolution) {
        tokenAnswer(status, "{\"error\":\"" + error + "\",\"error_description\":\"as Zoho words it\"}");

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure.getFamily()).isEqualTo(family);
        assertThat(failure.getCode()).isEqualTo(error);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getBiginMessage()).matches("as Zoho words it; no try before [-0-9]{10}T[:0-9]{8}Z");
        assertThat(failure.getResolution()).contains(resolution);
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(BiginPhotoOperation.class)
    void aPhotoThatDidNotMoveForWantOfATokenIsNamed(BiginPhotoOperation operation) {
        sandbox.tokens().revokeRefreshToken();

        BiginPhotoException failure = context.fail("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        assertThat(failure.getCode()).isEqualTo("invalid_code");
        assertThat(failure.getOperation()).isEqualTo(operation);
        assertThat(failure.getModule()).isEqualTo("Contacts");
        assertThat(failure.getRecordId()).isEqualTo("2034020000000489033");
    }

    @Test
    void aThrottledTokenEndpointDelaysTheRedelivery() {
        tokenAnswer(400, "{\"error\":\"Access Denied\",\"status\":\"failure\"}");

        Exchange exchange = context.send(PhotoContext.UPLOAD, PHOTO);

        Duration wait = PhotoContext.failure(exchange).getRetryAfter();
        assertThat(wait).isPositive();
        assertThat(exchange.getIn().getHeader("CamelRedeliveryDelay", Long.class))
                .isEqualTo(Math.min(wait.toMillis(), 300_000));
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{}', UNREADABLE_ANSWER",
        "200, '<html></html>', UNREADABLE_ANSWER",
        "200, '', UNREADABLE_ANSWER",
        "502, '<html></html>', UNREADABLE_ANSWER",
        "500, '{}', INTERNAL_ERROR"
    })
    void whatIsNoTokenAndNoErrorIsTriedAgainLater(int status, String body, String code) {
        tokenAnswer(status, body);

        assertThat(context.fail(PhotoContext.UPLOAD, PHOTO))
                .isInstanceOf(BiginTransientException.class)
                .extracting(BiginPhotoException::getCode)
                .isEqualTo(code);
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    private void tokenAnswer(int status, String body) {
        sandbox.faults()
                .onToken()
                .next(1, Fault.answer(status, "application/json;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8)));
    }
}
