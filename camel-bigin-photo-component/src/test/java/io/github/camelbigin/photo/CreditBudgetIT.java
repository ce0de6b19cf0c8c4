// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginCreditBudgetException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code creditBudget} ends calls before the organisation's quota does. */
@Timeout(60)
class CreditBudgetIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxExtension own = SandboxExtension.with(builder -> builder.createRecords(true));

    @Test
    void aSpentBudgetIsAnAccessFailureAndNoCall() {
        BiginSandbox sandbox = own.sandbox();
        try (PhotoContext context = PhotoContext.of(sandbox)) {
            context.options().setCreditBudget(3);
            context.pass(PhotoContext.UPLOAD, PHOTO);
            context.pass(PhotoContext.DOWNLOAD, null);
            sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", ""));
            context.fail(PhotoContext.UPLOAD, PHOTO);

            Exchange exchange = context.send(PhotoContext.UPLOAD, PHOTO);

            BiginPhotoException failure = PhotoContext.failure(exchange);
            assertThat(failure).isInstanceOf(BiginCreditBudgetException.class).isInstanceOf(BiginAccessException.class);
            assertThat(failure.getHttpStatus()).isZero();
            assertThat(failure.getResolution()).contains("creditBudget");
            assertThat(failure.getRetryAfter()).isGreaterThan(Duration.ofHours(23));
            assertThat(sandbox.requests().photoCalls()).hasSize(3);
            // without that budget the account still has a quota
            context.pass(PhotoContext.UPLOAD + "&creditBudget=0", PHOTO);
        }
    }

    @Test
    void theSecondCallsOfStaleTokensAndMissingPhotosCountToo() {
        BiginSandbox sandbox = own.sandbox();
        try (PhotoContext context = PhotoContext.of(sandbox)) {
            context.pass(PhotoContext.UPLOAD, PHOTO);
            sandbox.faults().next(1, Fault.status(401, "INVALID_TOKEN", ""));
            context.pass(PhotoContext.UPLOAD, PHOTO);
            BiginPhotoEndpoint endpoint = context.endpoint(PhotoContext.UPLOAD);
            assertThat(endpoint.getCreditsSpent()).isEqualTo(3);

            context.fail("bigin-photo:download?module=Contacts&recordId=77&distinguishMissing=true", null);
            assertThat(endpoint.getCreditsSpent()).isEqualTo(5);
        }
    }

    @Test
    void aPhotoThatIsRefusedHereAndAServerThatIsNotThereCostNothing() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        try (PhotoContext context = PhotoContext.withToken(URI.create("http://127.0.0.1:" + unused), "token")) {
            assertThat(context.fail(PhotoContext.UPLOAD, PHOTO)).isInstanceOf(BiginTransientException.class);
            assertThat(context.fail(PhotoContext.UPLOAD, new byte[] {1})).isInstanceOf(BiginRejectedException.class);

            assertThat(context.endpoint(PhotoContext.UPLOAD).getCreditsSpent()).isZero();
        }
    }
}
