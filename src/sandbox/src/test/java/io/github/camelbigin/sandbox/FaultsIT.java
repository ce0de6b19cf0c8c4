// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static io.github.camelbigin.waiting.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsIT {
    private static final byte[] PNG = SampleImages.png();
    private static final byte[] BODY = MultipartBody.photo("a.png", PNG);

    @RegisterExtension
    static final SandboxExtension EXTENSION = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    private final BiginSandbox sandbox = EXTENSION.sandbox();
    private final TestClient client = new TestClient(sandbox);

    @BeforeEach
    void forgetPhotos() {
        sandbox.photos().clear();
    }

    /** HttpClient of the JDK would retry a GET by itself, hence a raw socket. */
    private String rawUpload() throws IOException {
        try (RawClient raw = new RawClient(sandbox)) {
            return raw.uploadHead("Content-Length: " + BODY.length + "\r\n")
                    .send(BODY)
                    .answer();
        }
    }

    @Test
    void aStatusWithCodeMessageAndHeaderInsteadOfProcessing() {
        sandbox.faults()
                .next(2, Fault.status(429, "TOO_MANY_REQUESTS", "slow down").withHeader("Retry-After", "2"));

        HttpResponse<byte[]> response = client.upload(PNG);

        assertThat(outcome(response)).isEqualTo("429 TOO_MANY_REQUESTS");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(response.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=response.json");
        assertThat(sandbox.photos().size()).isZero();
        assertThat(outcome(client.get(PHOTO))).isEqualTo("429 TOO_MANY_REQUESTS");
        assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
    }

    @Test
    void everyThirdCall() {
        sandbox.faults().every(3, Fault.status(500, "INTERNAL_ERROR", "Internal Server Error"));
        List<Integer> statuses = IntStream.range(0, 7)
                .mapToObj(i -> client.upload(PNG).statusCode())
                .toList();
        assertThat(statuses).containsExactly(200, 200, 500, 200, 200, 500, 200);
    }

    @Test
    void clearingRemovesThemAll() {
        sandbox.faults().next(5, Fault.htmlPage(502));
        sandbox.faults().every(1, Fault.htmlPage(502));
        sandbox.faults().clear();
        assertThat(client.upload(PNG).statusCode()).isEqualTo(200);
    }

    @Test
    void anHtmlPage() {
        sandbox.faults().next(1, Fault.htmlPage(502));
        HttpResponse<byte[]> response = client.get(PHOTO);
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(new String(response.body(), UTF_8)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void anyResponse() {
        sandbox.faults().next(1, Fault.answer(418, "text/plain", new byte[] {'t'}));
        HttpResponse<byte[]> response = client.get(PHOTO);
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body()).containsExactly('t');
        assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void anEmptyResponseAndATruncatedOne() {
        sandbox.faults().next(1, Fault.emptyAnswer(200));
        sandbox.faults().next(1, Fault.truncatedJson());
        assertThat(client.upload(PNG).body()).isEmpty();
        assertThat(new String(client.upload(PNG).body(), UTF_8)).startsWith("{").doesNotEndWith("}");
    }

    @Test
    void aDelayThenTheUsualResponse() {
        sandbox.faults().next(1, Fault.delay(Duration.ofMillis(150)));
        long start = System.nanoTime();
        assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aSlowBodyBothWays() {
        byte[] photo = Arrays.copyOf(PNG, 20_000);
        sandbox.faults().next(2, Fault.slowBody(100_000));
        long start = System.nanoTime();
        assertThat(outcome(client.upload(photo))).isEqualTo("200 SUCCESS");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
        start = System.nanoTime();
        assertThat(client.get(PHOTO).body()).isEqualTo(photo);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }

    @Test
    void cutBeforeOrDuringTheBodyStoresNothing() {
        sandbox.faults().next(1, Fault.cutBeforeBody());
        sandbox.faults().next(1, Fault.cutDuringBody());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::rawUpload).isInstanceOf(IOException.class);
            assertThat(sandbox.photos().size()).isZero();
            assertThat(sandbox.requests().last().code()).isEqualTo(ReceivedRequest.CUT);
        }
    }

    @Test
    void cutAfterTheBodyStoresThePhotoWithoutAResponse() throws IOException {
        sandbox.faults().next(1, Fault.cutAfterBody());
        assertThat(rawUpload()).isEmpty();
        assertThat(sandbox.photos().bytes("Contacts", ID)).isEqualTo(PNG);
        assertThat(sandbox.requests().last().status()).isZero();
        assertThat(sandbox.requests().last().fileSize()).isEqualTo(PNG.length);
    }

    @Test
    void cutDuringTheResponseSendsHalfOfIt() throws IOException {
        sandbox.photos().put("Contacts", ID, "a.png", PNG);
        sandbox.faults().next(1, Fault.cutDuringAnswer());
        try (RawClient raw = new RawClient(sandbox)) {
            raw.send("GET " + PHOTO + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Zoho-oauthtoken "
                    + sandbox.issueAccessToken() + "\r\n\r\n");
            String answer = raw.answer();
            assertThat(answer).contains("Content-Length: " + PNG.length);
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(PNG.length / 2);
        }
    }

    @Test
    void cutDuringAResponseWithoutBodySendsNothing() {
        sandbox.faults().next(1, Fault.cutDuringAnswer());
        sandbox.faults().every(1, Fault.cutDuringAnswer());
        assertThatThrownBy(() -> client.trySend(client.request(PHOTO))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_TOKEN", "AUTHENTICATION_FAILURE"})
    void aStaleTokenStaysExpired(String code) {
        sandbox.faults().next(1, Fault.staleToken(code));
        assertThat(outcome(client.get(PHOTO))).isEqualTo("401 " + code);
        assertThat(outcome(client.get(PHOTO))).isEqualTo("401 INVALID_TOKEN");
    }

    @Test
    void theTokenEndpointHasFaultsOfItsOwn() {
        sandbox.faults().onToken().next(1, Fault.htmlPage(503));
        assertThat(client.get(PHOTO).statusCode()).isEqualTo(204);
        TestClient anyone = new TestClient(sandbox, null);
        assertThat(anyone.refresh().statusCode()).isEqualTo(503);
        assertThat(anyone.refresh().statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> sandbox.faults().onToken().onToken()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingTheSandboxDoesNotWaitForAFault() {
        BiginSandbox slow = BiginSandbox.builder().createRecords(true).start();
        slow.faults().next(9, Fault.delay(Duration.ofHours(1)));
        TestClient waiting = new TestClient(slow);
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> catching(waiting));
        await().until(() -> slow.maxConcurrentCalls() == 1);
        slow.close();
        assertThat(failure).succeedsWithin(Duration.ofSeconds(90)).isInstanceOf(IOException.class);
    }

    private static Throwable catching(TestClient client) {
        try {
            client.trySend(client.uploadRequest(PHOTO, BODY));
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Test
    void invalidFaultsAreRefused() {
        assertThatThrownBy(() -> sandbox.faults().next(0, Fault.truncatedJson()))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> sandbox.faults().every(-1, Fault.truncatedJson()))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> Fault.staleToken("SUCCESS")).hasMessageContaining("SUCCESS");
        assertThatThrownBy(() -> Fault.status(99, "X", "")).hasMessageContaining("99");
        assertThatThrownBy(() -> Fault.slowBody(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> Fault.cutAfterBody().withHeader("a", "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSourceIsAskedAtEachCallAndDoesNotCountWhereAnotherOrderIsDue() {
        AtomicInteger asked = new AtomicInteger();
        sandbox.faults()
                .from(path -> asked.incrementAndGet() % 2 == 0
                        ? Optional.of(Fault.status(503, "INTERNAL_ERROR", "every second"))
                        : Optional.empty());

        assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
        assertThat(outcome(client.upload(PNG))).isEqualTo("503 INTERNAL_ERROR");
        assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
        sandbox.faults().next(1, Fault.status(429, "TOO_MANY_REQUESTS", "slow down"));
        assertThat(outcome(client.upload(PNG))).isEqualTo("429 TOO_MANY_REQUESTS");
        assertThat(asked).hasValue(4);
        sandbox.faults().clear();
        assertThat(outcome(client.upload(PNG))).isEqualTo("200 SUCCESS");
        assertThat(asked).hasValue(4);
    }
}
