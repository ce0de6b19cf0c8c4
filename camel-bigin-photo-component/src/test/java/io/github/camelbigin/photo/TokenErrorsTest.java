// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A photo for which there is no token. */
class TokenErrorsTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @EnumSource(names = {"upload", "download"})
    void aPhotoThatDidNotMoveForWantOfATokenIsNamed(BiginPhotoOperation operation) {
        sandbox.tokens().revokeRefreshToken();

        BiginPhotoException failure = context.fail("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        assertThat(failure.getCode()).isEqualTo("invalid_code");
        assertThat(failure.getOperation()).isEqualTo(operation);
        assertThat(failure.getModule()).isEqualTo("Contacts");
        assertThat(failure.getRecordId()).isEqualTo("2034020000000489033");
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @Test
    void aThrottledTokenEndpointDelaysTheRedelivery() {
        byte[] body = "{\"error\":\"Access Denied\",\"status\":\"failure\"}".getBytes(UTF_8);
        sandbox.faults().onToken().next(1, Fault.answer(400, "application/json;charset=UTF-8", body));

        Exchange exchange = context.send(PhotoContext.UPLOAD, PHOTO);

        Duration wait = PhotoContext.failure(exchange).getRetryAfter();
        assertThat(PhotoContext.failure(exchange)).isInstanceOf(BiginTransientException.class);
        assertThat(wait).isPositive();
        assertThat(exchange.getIn().getHeader("CamelRedeliveryDelay", Long.class))
                .isEqualTo(Math.min(wait.toMillis(), 300_000));
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }
}
