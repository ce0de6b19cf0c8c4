// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.BiginErrorCode;
import io.github.camelbigin.photo.BiginFailure;
import io.github.camelbigin.photo.BiginPhotoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;

/** {@code POST {accounts}/oauth/v2/token}, for every kind of grant ({@code bigin-api.md} sections 2.1 to 2.3). */
final class TokenEndpoint {

    static final int MAX_ANSWER = 64 * 1024;

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final URI address;
    private final CloseableHttpClient http;
    private final Clock clock;
    private final Duration longestAnswer;

    TokenEndpoint(URI accountsDomain, CloseableHttpClient http, Clock clock) {
        this(accountsDomain, http, clock, LONGEST_ANSWER);
    }

    /**
     * @param longestAnswer how long reading one answer may take in all; the time-outs of {@code http} hold for each read alone
     */
    TokenEndpoint(URI accountsDomain, CloseableHttpClient http, Clock clock, Duration longestAnswer) {
        this.address = accountsDomain.resolve("/oauth/v2/token");
        this.http = http;
        this.clock = clock;
        this.longestAnswer = longestAnswer;
    }

    /**
     * One request, one token.
     *
     * @param form sent in the body, never in the address, which proxies log
     * @param withoutSecrets applied to everything that the answer says and that goes into a failure
     */
    AccessToken request(List<NameValuePair> form, UnaryOperator<String> withoutSecrets) throws BiginPhotoException {
        HttpPost post = new HttpPost(address);
        post.setConfig(withoutRedirects());
        post.setHeader(HttpHeaders.ACCEPT, "application/json");
        post.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
        Instant asked = clock.instant();
        try (ClassicHttpResponse response = http.executeOpen(null, post, HttpClientContext.create())) {
            TokenAnswer answer =
                    TokenAnswer.of(response.getCode(), body(response, post), RetryAfter.of(response, asked));
            return answer.token(asked, withoutSecrets);
        } catch (AnswerTooSlow e) {
            throw failure(BiginErrorCode.RESPONSE_TIMEOUT, e);
        } catch (SocketTimeoutException e) {
            boolean connecting = e instanceof ConnectTimeoutException;
            throw failure(connecting ? BiginErrorCode.CONNECTION_FAILED : BiginErrorCode.RESPONSE_TIMEOUT, e);
        } catch (IOException | IllegalStateException e) { // the latter: the client was closed meanwhile
            throw failure(BiginErrorCode.CONNECTION_FAILED, e);
        }
    }

    private RequestConfig withoutRedirects() {
        RequestConfig given = http instanceof Configurable configurable ? configurable.getConfig() : null;
        return RequestConfig.copy(given == null ? RequestConfig.DEFAULT : given)
                .setRedirectsEnabled(false)
                .build();
    }

    /** At most one byte more than is accepted; the rest of a longer answer stays unread. */
    private byte[] body(ClassicHttpResponse response, HttpPost post) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        long start = System.nanoTime();
        InputStream content = response.getEntity().getContent();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            body.write(buffer, 0, Math.min(read, MAX_ANSWER + 1 - body.size()));
            boolean tooSlow = System.nanoTime() - start > longestAnswer.toNanos();
            if (tooSlow || body.size() > MAX_ANSWER) {
                post.abort(); // closing alone would read to the end, to keep the connection
            }
            if (tooSlow) {
                throw new AnswerTooSlow("The answer was not complete after " + longestAnswer.toMillis() + " ms");
            }
            if (body.size() > MAX_ANSWER) {
                break;
            }
        }
        return body.toByteArray();
    }

    private BiginPhotoException failure(BiginErrorCode code, Exception cause) {
        String text = "No token from " + address.getAuthority() + ": " + cause.getMessage();
        return BiginFailure.of(code, text).toException(cause);
    }

    private static final class AnswerTooSlow extends IOException {
        private AnswerTooSlow(String message) {
            super(message);
        }
    }
}
