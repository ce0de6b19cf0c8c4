// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginInvalidTokenException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An access token that dies: one refresh, one more try, and no more. */
@Timeout(60)
class StaleTokenIT {

    private static final byte[] PHOTO = SamplePhotos.png(64, 64, 1);
    private static final String ID = "2034020000000489033";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    @BeforeEach
    void start() {
        sandbox.photos().put("Contacts", ID, "photo.png", PHOTO);
    }

    @ParameterizedTest
    @CsvSource({
        "upload, 401, INVALID_TOKEN",
        "upload, 401, AUTHENTICATION_FAILURE",
        "upload, 401, INVALID_OAUTHTOKEN",
        "upload, 400, INVALID_TOKEN",
        "upload, 400, AUTHENTICATION_FAILURE",
        "download, 401, INVALID_TOKEN",
        "download, 400, INVALID_TOKEN",
    })
    void aStaleTokenIsRenewedOnceAndTheCallRepeatedOnce(BiginPhotoOperation operation, int status, String code) {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.faults().next(1, Fault.status(status, code, "invalid oauth token"));

        context.pass("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        List<ReceivedRequest> calls = sandbox.requests().photoCalls();
        assertThat(calls).extracting(ReceivedRequest::status).containsExactly(200, status, 200);
        assertThat(calls.stream().map(StaleTokenIT::token).distinct()).hasSize(2);
        assertThat(sandbox.requests().tokenCalls()).hasSize(2);
    }

    @Test
    void aTokenThatReallyDiedIsReplaced() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().expireAccessTokens();

        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.pass(PhotoContext.DOWNLOAD, null);

        assertThat(sandbox.tokens().issued()).isEqualTo(2);
    }

    @Test
    void aRenewedTokenThatIsRefusedAsWellEndsTheMatter() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.faults().next(2, Fault.status(401, "INVALID_TOKEN", "invalid oauth token"));

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(failure).isInstanceOf(BiginInvalidTokenException.class).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getHttpStatus()).isEqualTo(401);
        assertThat(failure.getResolution()).contains("dataCenter");
        assertThat(failure.getRecordId()).isEqualTo(ID);
        assertThat(sandbox.requests().photoCalls()).hasSize(3);
        assertThat(sandbox.requests().tokenCalls()).hasSize(2);
    }

    @Test
    void aTokenThatWasJustIssuedAndIsRefusedIsNotRenewed() {
        sandbox.faults().every(1, Fault.status(401, "INVALID_TOKEN", "invalid oauth token"));

        for (int i = 0; i < 3; i++) {
            BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);
            assertThat(failure).isInstanceOf(BiginInvalidTokenException.class);
            assertThat(failure.getBiginMessage()).isEqualTo("invalid oauth token");
            assertThat(failure.getResolution()).contains("dataCenter");
        }
        assertThat(sandbox.requests().photoCalls()).hasSize(3);
        assertThat(sandbox.requests().tokenCalls()).hasSize(1);
    }

    @Test
    void aTokenThatWasTakenForAnotherRefusalIsRenewedWhenItDies() {
        sandbox.faults().next(1, Fault.status(401, "OAUTH_SCOPE_MISMATCH", "no"));
        context.fail(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().expireAccessTokens();

        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(sandbox.tokens().issued()).isEqualTo(2);
    }

    @Test
    void whatFollowsTheRenewalIsToldAsItIs() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.faults().next(1, Fault.status(401, "INVALID_TOKEN", "invalid oauth token"));
        sandbox.faults().next(1, Fault.status(400, "RECORD_LOCKED", "locked"));

        assertThat(context.fail(PhotoContext.UPLOAD, PHOTO))
                .isInstanceOf(BiginRejectedException.class)
                .extracting(BiginPhotoException::getCode)
                .isEqualTo("RECORD_LOCKED");
    }

    @Test
    void aTokenThatCannotBeRenewedTellsWhy() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().revokeRefreshToken();

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(failure.getCode()).isEqualTo("invalid_code");
        assertThat(failure.getModule()).isEqualTo("Contacts");
    }

    @ParameterizedTest
    @EnumSource(names = {"upload", "download"})
    void aMissingScopeIsNoReasonToRefresh(BiginPhotoOperation operation) {
        sandbox.tokens().scopes("ZohoBigin.modules.products.ALL");

        BiginPhotoException failure = context.fail("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("OAUTH_SCOPE_MISMATCH");
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(sandbox.requests().tokenCalls()).hasSize(1);
    }

    @Test
    void aStaticTokenIsNeverRenewed() {
        try (PhotoContext fixed = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken())) {
            fixed.pass(PhotoContext.UPLOAD, PHOTO);
            sandbox.faults().next(1, Fault.staleToken("AUTHENTICATION_FAILURE"));

            BiginPhotoException failure = fixed.fail(PhotoContext.UPLOAD, PHOTO);

            assertThat(failure).isInstanceOf(BiginInvalidTokenException.class);
            assertThat(failure.getCode()).isEqualTo("AUTHENTICATION_FAILURE");
            assertThat(failure.getResolution()).contains("instead of accessToken");
        }
        assertThat(sandbox.requests().photoCalls()).hasSize(2);
        assertThat(sandbox.requests().tokenCalls()).isEmpty();
    }

    @Test
    void aStreamThatCannotBeReadTwiceAsksForAnotherAttemptWithTheTokenReady() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.faults().next(1, Fault.staleToken("INVALID_TOKEN"));

        BiginPhotoException failure =
                context.fail(PhotoContext.UPLOAD, new PlainStream(PHOTO), Map.of("Content-Length", PHOTO.length));

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("TOKEN_RENEWED");
        assertThat(sandbox.requests().photoCalls()).hasSize(2);
        context.pass(PhotoContext.UPLOAD, new PlainStream(PHOTO), Map.of("Content-Length", PHOTO.length));
        assertThat(sandbox.requests().photoCalls()).hasSize(3);
        assertThat(sandbox.requests().tokenCalls()).hasSize(2);
    }

    @Test
    void manyThreadsThatFindTheTokenDeadRefreshItOnce() throws Exception {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().expireAccessTokens();
        int threads = 32;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> uploads = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int id = 1000 + i;
            uploads.add(pool.submit(() -> {
                together.await();
                return context.pass(
                        "bigin-photo:upload?module=Contacts&maxConcurrentRequests=32",
                        PHOTO,
                        Map.of("CamelBiginPhotoRecordId", String.valueOf(id)));
            }));
        }
        for (Future<?> upload : uploads) {
            upload.get();
        }
        pool.shutdown();

        assertThat(sandbox.tokens().issued()).isEqualTo(2);
        assertThat(sandbox.photos().size()).isEqualTo(1 + threads);
    }

    private static String token(ReceivedRequest call) {
        return call.headers().first("Authorization").orElseThrow();
    }
}
