// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An accounts server on this machine that responds as it is told, and a client and credentials for it. As a registered
 * extension it ends with the test.
 */
public final class TokenServer implements AutoCloseable, AfterEachCallback {

    public static final String CLIENT_ID = "1000.CLIENTID0SHOWN0NOWHERE";
    public static final String CLIENT_SECRET = "clientsecret0shown0nowhere";

    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    public record Received(String method, URI address, Headers headers, String body) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final CloseableHttpClient http = client(10_000);
    private final String refreshToken = "1000." + UUID.randomUUID() + ".refresh";
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile Script script = json(200, "{}");

    public TokenServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public static CloseableHttpClient client(int timeoutMillis) {
        Timeout timeout = Timeout.ofMilliseconds(timeoutMillis);
        return HttpClientBuilder.create()
                .disableAutomaticRetries()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .build();
    }

    public static Script json(int status, String body) {
        return raw(status, "application/json;charset=UTF-8", body);
    }

    public static Script raw(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Script token(String value) {
        return json(
                200,
                "{\"access_token\":\"" + value
                        + "\",\"api_domain\":\"https://www.zohoapis.com\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    }

    /** From now on, until it is replaced. */
    public TokenServer answers(Script script) {
        this.script = script;
        return this;
    }

    /** One token after the other: {@code prefix1}, {@code prefix2} ... by the number of the request. */
    TokenServer answersTokens(String prefix) {
        return answers(exchange -> token(prefix + received.size()).answer(exchange));
    }

    /** The response to the next request waits for {@link #release()}; those to later requests do not. */
    TokenServer holdNext() {
        Script next = script;
        return answers(exchange -> {
            script = next;
            try {
                held.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            next.answer(exchange);
        });
    }

    void release() {
        held.countDown();
    }

    TokenServer refuses() {
        return answers(json(200, "{\"error\":\"invalid_code\"}"));
    }

    public int calls() {
        return received.size();
    }

    public List<Received> received() {
        return received;
    }

    public URI accounts() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** With time-outs of 10 s; closed with the server. */
    public CloseableHttpClient http() {
        return http;
    }

    String refreshToken() {
        return refreshToken;
    }

    RefreshToken credentials() {
        return (RefreshToken) Credentials.refreshToken(CLIENT_ID, CLIENT_SECRET, refreshToken);
    }

    TokenSource source(TokenStore store, Clock clock) {
        return TokenSource.of(credentials(), accounts(), http, store, clock, ObservedCalls.NONE);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Headers headers = new Headers();
            headers.putAll(exchange.getRequestHeaders());
            received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
            script.answer(exchange);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(90, TimeUnit.SECONDS)) {
                throw new IOException("A scripted answer did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
