// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.limit.LimiterSettings;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.source.BytesPhoto;
import io.github.camelbigin.photo.token.TokenSource;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The client without Camel. */
class BiginPhotoClientTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.createRecords(true));

    private static final PhotoRecord OWNER = new PhotoRecord("Contacts", "2034020000000489033");
    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @TempDir
    Path spoolFolder;

    private BiginSandbox sandbox;
    private CloseableHttpClient http;
    private AccountLimiter.Share share;
    private BiginPhotoClient client;

    @BeforeEach
    void start() {
        sandbox = SANDBOX.sandbox();
        http = HttpClientBuilder.create().disableAutomaticRetries().build();
        client = client(1);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
    }

    private BiginPhotoClient client(int maxConcurrentRequests) {
        TokenSource tokens = TokenSource.of(
                Credentials.accessToken(sandbox.issueAccessToken()),
                sandbox.uri(),
                http,
                new MemoryTokenStore(),
                Clock.systemUTC(),
                ObservedCalls.NONE);
        BiginPhotoClient.Settings settings =
                new BiginPhotoClient.Settings(sandbox.uri(), PhotoLimits.DEFAULT, spoolFolder, 1_000_000);
        share = new AccountLimiter(Clock.systemUTC(), System::nanoTime)
                .join(new LimiterSettings(maxConcurrentRequests, Duration.ofMinutes(5), 0), () -> false);
        StallWatch stalls = new StallWatch(Duration.ZERO, Duration.ZERO);
        return new BiginPhotoClient(settings, http, tokens, share, stalls, Clock.systemUTC(), ObservedCalls.NONE);
    }

    @Test
    void movesAPhotoThereAndBack() throws Exception {
        PhotoResponse answer = client.upload(OWNER, new BytesPhoto(PHOTO, null), false);
        DownloadedPhoto photo = client.download(OWNER, false, null).orElseThrow();

        assertThat(answer).isEqualTo(new PhotoResponse("SUCCESS", "photo uploaded successfully"));
        assertThat(photo.bytes()).isEqualTo(PHOTO);
        assertThat(photo.spool()).isNull();
        assertThat(photo.size()).isEqualTo(PHOTO.length);
    }

    @Test
    void aClosedHttpClientIsAFailureLikeOthers() throws IOException {
        http.close();

        BiginPhotoException failure = catchThrowableOfType(
                BiginPhotoException.class, () -> client.upload(OWNER, new BytesPhoto(PHOTO, null), false));

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("CONNECTION_FAILED");
        assertThat(failure.getOperation()).isEqualTo(BiginPhotoOperation.upload);
    }

    @Test
    void everyFailureFreesItsPlaceInFlight() {
        sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", ""));
        sandbox.faults().next(1, Fault.cutBeforeBody());
        sandbox.faults().next(1, Fault.status(401, "INVALID_TOKEN", ""));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.upload(OWNER, new BytesPhoto(PHOTO, null), false))
                    .isInstanceOf(BiginPhotoException.class);
            assertThat(share.status().callsInFlight()).isZero();
        }
    }

    @Test
    void whoWaitsForAPlaceCanBeInterrupted() throws Exception {
        sandbox.faults().next(1, Fault.delay(Duration.ofSeconds(30)));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> first = pool.submit(() -> client.download(OWNER, false, null));
        await().until(() -> share.status().callsInFlight() == 1);
        Thread[] waiting = new Thread[1];
        Future<BiginPhotoException> second = pool.submit(() -> {
            waiting[0] = Thread.currentThread();
            BiginPhotoException failure =
                    catchThrowableOfType(BiginPhotoException.class, () -> client.download(OWNER, false, null));
            assertThat(Thread.interrupted()).isTrue();
            return failure;
        });
        await().until(() -> waiting[0] != null && waiting[0].getState() == Thread.State.WAITING);

        waiting[0].interrupt();

        assertThat(second.get().getBiginMessage()).isEqualTo("Interrupted while waiting for a free call");
        assertThat(share.status().callsInFlight()).isEqualTo(1);
        http.close();
        first.cancel(true);
        pool.shutdownNow();
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        URI api = URI.create("https://www.zohoapis.com");

        assertThatThrownBy(() -> new BiginPhotoClient.Settings(null, null, spoolFolder, 1))
                .hasMessage("apiDomain");
        assertThatThrownBy(() -> new BiginPhotoClient.Settings(api, null, null, 1))
                .hasMessage("spoolFolder");
        assertThatThrownBy(() -> new BiginPhotoClient.Settings(api, null, spoolFolder, 0))
                .hasMessageContaining("maxSpoolBytes");
        assertThatThrownBy(() -> new LimiterSettings(0, Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxConcurrentRequests");
        assertThatThrownBy(() -> new LimiterSettings(1, Duration.ofMillis(-1), 0))
                .hasMessageContaining("maxRetryAfter");
        assertThatThrownBy(() -> new LimiterSettings(1, Duration.ZERO, -1)).hasMessageContaining("reservedCredits");
    }

    @Test
    void aRecordIsCheckedAtBirth() {
        assertThatThrownBy(() -> new PhotoRecord("Contacts", "1/../../org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recordId must consist of digits, but is: \"1/../../org\"");
        assertThatThrownBy(() -> new PhotoRecord("../org", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhotoRecord(null, "1")).hasMessageEndingWith("but is: missing");
        assertThat(OWNER).hasToString("Contacts/2034020000000489033");
    }
}
