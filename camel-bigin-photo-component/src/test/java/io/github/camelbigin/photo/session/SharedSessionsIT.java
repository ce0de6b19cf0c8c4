// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints of one account share token, client and the limit of calls in flight. */
@Timeout(60)
class SharedSessionsIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(
            builder -> builder.createRecords(true).latency(Duration.ofMillis(20)));

    private BiginSandbox sandbox;
    private PhotoContext context;

    private BiginSession session(String options) throws Exception {
        BiginPhotoEndpoint endpoint = context.endpoint("bigin-photo:upload?" + options);
        return context.component().session(endpoint.getConfiguration(), endpoint.getHttpOptions());
    }

    @Test
    void whatDiffersInTheRecordOnlySharesOneSession() throws Exception {
        assertThat(session("module=Contacts&recordId=1"))
                .isSameAs(session("module=Products&recordId=2&missingPhoto=empty&distinguishMissing=true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxConcurrentRequests=6",
                "workers=2",
                "maxRetryAfter=1",
                "reservedCredits=9",
                "responseTimeout=1",
                "validate=false",
                "http.connectionsPerRoute=3"
            })
    void whatDiffersInSendingDoesNot(String option) throws Exception {
        assertThat(session("recordId=1&" + option)).isNotSameAs(session("recordId=1"));
    }

    @Test
    void aUriPerRecordFetchesOneTokenForAll() {
        for (int id = 1; id <= 25; id++) {
            context.pass("bigin-photo:upload?module=Contacts&recordId=" + id, PHOTO);
        }

        assertThat(sandbox.tokens().issued()).isEqualTo(1);
        assertThat(sandbox.photos().size()).isEqualTo(25);
    }

    @Test
    void differentSendingOptionsStillShareTheToken() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.pass(PhotoContext.UPLOAD + "&maxConcurrentRequests=7", PHOTO);
        context.pass(PhotoContext.UPLOAD + "&http.connectionsPerRoute=3", PHOTO);
        try (PhotoContext another = PhotoContext.of(sandbox)) {
            another.pass(PhotoContext.UPLOAD, PHOTO);
        }

        assertThat(sandbox.tokens().issued()).isEqualTo(1);
    }

    /** Only with many photos more in flight than at first are found to be allowed. */
    @ParameterizedTest
    @CsvSource({"1, 45", "5, 100", "30, 600"})
    void neverMoreThanMaxConcurrentRequestsAreInFlightAndAsManyAsThatAre(int limit, int photos) throws Exception {
        // the first endpoint makes a pool that would be too small for the next
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.resetMaxConcurrentCalls();

        uploadAtOnce(40, photos, "bigin-photo:upload?module=Contacts&maxConcurrentRequests=" + limit);

        assertThat(sandbox.maxConcurrentCalls()).isEqualTo(limit);
        assertThat(sandbox.photos().size()).isEqualTo(photos + 1);
    }

    @Test
    void endpointsWithDifferentOptionsStillShareTheLimitOfTheAccount() throws Exception {
        uploadAtOnce(
                40,
                120,
                i -> "bigin-photo:upload?module=Contacts&maxConcurrentRequests=4"
                        + (i % 2 == 0 ? "&validate=false" : ""));

        assertThat(sandbox.maxConcurrentCalls()).isEqualTo(4);
    }

    private void uploadAtOnce(int threads, int photos, String uri) throws Exception {
        uploadAtOnce(threads, photos, i -> uri);
    }

    private void uploadAtOnce(int threads, int photos, IntFunction<String> uris) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> uploads = new ArrayList<>();
        for (int i = 0; i < photos; i++) {
            Map<String, Object> record = Map.of("CamelBiginPhotoRecordId", 1000 + i);
            String uri = uris.apply(i);
            uploads.add(pool.submit(() -> context.pass(uri, PHOTO, record)));
        }
        for (Future<?> upload : uploads) {
            upload.get();
        }
        pool.shutdown();
    }
}
