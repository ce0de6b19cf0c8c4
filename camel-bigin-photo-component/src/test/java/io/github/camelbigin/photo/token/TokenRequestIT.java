// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.Stopwatch;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what happens when too little, too much or nothing comes back. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TokenRequestIT {

    @RegisterExtension
    final TokenServer server = new TokenServer().answersTokens("t");

    @Test
    void everyParameterIsInTheBodyAndEncoded() throws Exception {
        Credentials credentials = Credentials.refreshToken("id&=+%#?", "ge heim/ü€", "1000.a+b=c&d%26");
        request(credentials, server.http());

        TokenServer.Received received = server.received().get(0);
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.address()).hasToString("/oauth/v2/token");
        assertThat(received.body())
                .isEqualTo("grant_type=refresh_token&client_id=id%26%3D%2B%25%23%3F"
                        + "&client_secret=ge+heim%2F%C3%BC%E2%82%AC&refresh_token=1000.a%2Bb%3Dc%26d%2526");
        assertThat(received.headers().getFirst("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded; charset=UTF-8");
        assertThat(received.headers().getFirst("Accept")).isEqualTo("application/json");
        assertThat(received.headers().getFirst("Content-Length"))
                .isEqualTo(String.valueOf(received.body().length()));
        assertThat(received.headers()).doesNotContainKeys("Authorization", "Cookie");
    }

    @Test
    void aServerThatIsNotThereIsATransientFailure() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        TokenSource source = TokenSource.of(
                server.credentials(),
                nobody,
                server.http(),
                new MemoryTokenStore(),
                new SettableClock(),
                ObservedCalls.NONE);
        BiginPhotoException failure = catchThrowableOfType(BiginPhotoException.class, source::token);

        assertThat(failure).isInstanceOf(BiginTransientException.class).hasCauseInstanceOf(IOException.class);
        assertThat(failure.getCode()).isEqualTo("CONNECTION_FAILED");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aClosedClientIsAFailureOfTheConnection() throws Exception {
        CloseableHttpClient http = TokenServer.client(10_000);
        http.close();

        assertThat(failure(http).getCode()).isEqualTo("CONNECTION_FAILED");
        assertThat(server.calls()).isZero();
    }

    @Test
    void aServerThatDoesNotRespondInTimeIsATimeOut() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.answers(exchange -> waitFor(end));
        try (CloseableHttpClient http = TokenServer.client(200)) {
            BiginPhotoException failure = failure(http);

            assertThat(failure).isInstanceOf(BiginTransientException.class);
            assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aResponseThatArrivesTooSlowlyIsATimeOutAlthoughEachByteIsInTime() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (end.getCount() > 0) {
                out.write(' ');
                out.flush();
                waitFor(end, 5);
            }
        });
        try (CloseableHttpClient http = TokenServer.client(5_000)) {
            BiginPhotoException failure = failure(http, Duration.ofMillis(100));

            assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
            assertThat(failure.getBiginMessage()).contains("not complete after 100 ms");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aServerThatDoesNotRespondIsATimeOutWhenTheTimeOfTheWholeRequestIsOver() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.answers(exchange -> waitFor(end));
        try (CloseableHttpClient http = TokenServer.client(60_000)) {
            Stopwatch waited = Stopwatch.start();
            BiginPhotoException failure = failure(http, Duration.ofMillis(300));

            assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
            assertThat(waited.elapsed()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(50));
        } finally {
            end.countDown();
        }
    }

    @Test
    void aProgramThatWasFrozenUntilTheTimeWasOverSendsNothing() throws Exception {
        BiginPhotoException failure = failure(server.http(), Duration.ZERO);

        assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
        assertThat(server.calls()).isZero();
    }

    @Test
    void aResponseOf100MegabytesIsNotReadToItsEnd() throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        server.answers(exchange -> {
            byte[] block = new byte[64 * 1024];
            exchange.sendResponseHeaders(200, 100_000_000);
            try {
                while (sent.get() < 100_000_000 - block.length) {
                    exchange.getResponseBody().write(block);
                    sent.addAndGet(block.length);
                }
            } finally {
                ended.countDown();
            }
        });
        BiginPhotoException failure = failure();

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getBiginMessage()).contains("longer than 65536 bytes");
        waitFor(ended);
        assertThat(sent).hasValueLessThan(50_000_000);
    }

    @Test
    void aResponseOfExactly64KilobytesIsRead() throws Exception {
        String token = "{\"access_token\":\"1000.a.b\"}";
        server.answers(TokenServer.json(200, token + " ".repeat(65_536 - token.length())));
        assertThat(request(server.credentials(), server.http()).value()).isEqualTo("1000.a.b");

        server.answers(TokenServer.json(200, token + " ".repeat(65_537 - token.length())));
        assertThat(failure()).isInstanceOf(BiginTransientException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deeplyNestedJsonIsRefused(String opening) throws Exception {
        server.answers(TokenServer.json(200, opening.repeat(10_000)));
        assertThat(failure()).isInstanceOf(BiginTransientException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 999})
    void aResponseThatIsCutIsAFailureOfTheConnection(int bytes) throws Exception {
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody()
                    .write(
                            "{\"access_token\":\"1000.a.b\"}"
                                    .concat(" ".repeat(1000))
                                    .getBytes(),
                            0,
                            bytes);
            exchange.getResponseBody().flush();
        });
        BiginPhotoException failure = failure();

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("CONNECTION_FAILED");
    }

    private AccessToken request(Credentials credentials, CloseableHttpClient http) throws BiginPhotoException {
        return TokenSource.of(
                        credentials,
                        server.accounts(),
                        http,
                        new MemoryTokenStore(),
                        new SettableClock(),
                        ObservedCalls.NONE)
                .token();
    }

    private BiginPhotoException failure() {
        return failure(server.http());
    }

    /** Of a request that may take so long. */
    private BiginPhotoException failure(CloseableHttpClient http, Duration longest) {
        TokenEndpoint endpoint = new TokenEndpoint(server.accounts(), http, Clock.systemUTC(), ObservedCalls.NONE);
        return catchThrowableOfType(BiginPhotoException.class, () -> endpoint.refresh(server.credentials(), longest));
    }

    private BiginPhotoException failure(CloseableHttpClient http) {
        return catchThrowableOfType(BiginPhotoException.class, () -> request(server.credentials(), http));
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        if (!waitFor(latch, 90_000)) {
            throw new IOException("Nothing happened for 10 s");
        }
    }

    private static boolean waitFor(CountDownLatch latch, int millis) throws IOException {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
