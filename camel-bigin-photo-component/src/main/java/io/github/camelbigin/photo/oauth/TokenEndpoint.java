// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.observability.HttpCall;
import io.github.camelbigin.photo.observability.ObservedCall;
import io.github.camelbigin.photo.observability.ObservedCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** {@code POST {accounts}/oauth/v2/token}, for every kind of grant ({@code bigin-api.md} sections 2.1 to 2.3). */
public final class TokenEndpoint {

    static final int MAX_RESPONSE = 64 * 1024;

    public static final Duration MAX_REQUEST_TIME = Duration.ofSeconds(20);

    private static final String PATH = "/oauth/v2/token";

    private final URI accountsDomain;
    private final CloseableHttpClient http;
    private final Clock clock;
    private final ObservedCalls observed;

    public TokenEndpoint(URI accountsDomain, CloseableHttpClient http, Clock clock, ObservedCalls observed) {
        this.accountsDomain = accountsDomain;
        this.http = http;
        this.clock = clock;
        this.observed = observed;
    }

    /** Scheme, host and port. */
    public URI accountsDomain() {
        return accountsDomain;
    }

    /**
     * One request for an access token; makes no retry.
     *
     * @param longest how long all of it may take; the time-outs of the HTTP client apply to each step alone. Nothing is sent
     *     after it, also if the program was frozen meanwhile
     */
    public AccessToken refresh(RefreshToken credentials, Duration longest) throws BiginPhotoException {
        List<NameValuePair> form = List.of(
                new BasicNameValuePair("grant_type", "refresh_token"),
                new BasicNameValuePair("client_id", credentials.clientId()),
                new BasicNameValuePair("client_secret", credentials.clientSecret()),
                new BasicNameValuePair("refresh_token", credentials.refreshToken()));
        return request(form, longest, (response, asked) -> response.token(asked, credentials::removedFrom));
    }

    /** Takes the result out of a response. */
    interface ResponseReader<T> {

        /** @param asked when the request was made */
        T read(TokenResponse response, Instant asked) throws BiginPhotoException;
    }

    /**
     * One request, as {@link #refresh}.
     *
     * @param form sent in the body, never in the address, which proxies log
     */
    public <T> T request(List<NameValuePair> form, Duration longest, ResponseReader<T> reader)
            throws BiginPhotoException {
        Deadline deadline = new Deadline(longest);
        HttpPost post = new HttpPost(accountsDomain.resolve(PATH));
        post.setConfig(withoutRedirects());
        post.setHeader(HttpHeaders.ACCEPT, "application/json");
        post.setEntity(new HttpEntityWrapper(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8)) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                deadline.check();
                super.writeTo(out);
            }
        });
        try (ObservedCall call = observed.begin(call(post), post::addHeader)) {
            try {
                T read = send(post, deadline, call, reader);
                call.succeeded();
                return read;
            } catch (BiginPhotoException e) {
                call.failed(e.getCode(), e.getFamily());
                throw e;
            }
        }
    }

    private HttpCall call(HttpPost post) {
        return new HttpCall(
                HttpCall.TOKEN,
                null,
                null,
                post.getMethod(),
                accountsDomain,
                PATH,
                PATH,
                0,
                null,
                post.getEntity().getContentLength());
    }

    private <T> T send(HttpPost post, Deadline deadline, ObservedCall call, ResponseReader<T> reader)
            throws BiginPhotoException {
        Instant asked = clock.instant();
        CompletableFuture<Void> abort = deadline.whenOver(post::abort);
        try (ClassicHttpResponse response = http.executeOpen(null, post, HttpClientContext.create())) {
            call.answered(
                    response.getCode(),
                    response.getEntity() == null ? 0 : response.getEntity().getContentLength());
            TokenResponse parsed = TokenResponse.of(
                    response.getCode(), body(response, post, deadline), RetryAfter.of(response, asked));
            return reader.read(parsed, asked);
        } catch (IOException | IllegalStateException e) { // the latter: the client was closed meanwhile
            throw deadline.isOver() ? tooSlow(deadline) : failure(ConnectionFailure.code(e), e);
        } finally {
            abort.cancel(false);
        }
    }

    private RequestConfig withoutRedirects() {
        RequestConfig given = http instanceof Configurable configurable ? configurable.getConfig() : null;
        return RequestConfig.copy(given == null ? RequestConfig.DEFAULT : given)
                .setRedirectsEnabled(false)
                .build();
    }

    /** At most one byte more than is accepted; the rest of a longer response is not read. */
    private byte[] body(ClassicHttpResponse response, HttpPost post, Deadline deadline) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        InputStream content = response.getEntity().getContent();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            body.write(buffer, 0, Math.min(read, MAX_RESPONSE + 1 - body.size()));
            deadline.check();
            if (body.size() > MAX_RESPONSE) {
                post.abort(); // closing alone would read to the end, to keep the connection
                break;
            }
        }
        return body.toByteArray();
    }

    private BiginPhotoException tooSlow(Deadline deadline) {
        IOException over = deadline.over();
        return BiginFailure.of(BiginErrorCode.RESPONSE_TIMEOUT, text(over))
                .withResolution("The accounts server takes longer than the "
                        + deadline.longest().toSeconds()
                        + " s of a token request; check network and proxy if this persists")
                .toException(over);
    }

    private String text(Exception cause) {
        return "No token from " + accountsDomain.getAuthority() + ": " + cause.getMessage();
    }

    private BiginPhotoException failure(BiginErrorCode code, Exception cause) {
        return BiginFailure.of(code, text(cause)).toException(cause);
    }

    /** When a request must have ended, counted from its creation. Thread-safe. */
    private static final class Deadline {

        private final Duration longest;
        private final Stopwatch since = Stopwatch.start();

        Deadline(Duration longest) {
            this.longest = longest;
        }

        Duration longest() {
            return longest;
        }

        boolean isOver() {
            return since.elapsed().compareTo(longest) >= 0;
        }

        void check() throws IOException {
            if (isOver()) {
                throw over();
            }
        }

        IOException over() {
            return new IOException("The response was not complete after " + longest.toMillis() + " ms");
        }

        /** Runs {@code action} in another thread when the time is over, unless the result is cancelled before. */
        CompletableFuture<Void> whenOver(Runnable action) {
            long nanos = Math.max(0, longest.minus(since.elapsed()).toNanos());
            return CompletableFuture.runAsync(action, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS));
        }
    }
}
