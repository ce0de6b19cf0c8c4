// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.BiginErrorCode;
import io.github.camelbigin.photo.BiginFailure;
import io.github.camelbigin.photo.BiginInvalidTokenException;
import io.github.camelbigin.photo.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.RetryAfter;
import io.github.camelbigin.photo.oauth.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

/** One call with a token; once more with a new token if the answer says that the first one had died. Thread-safe. */
final class AuthorizedCall {

    private final CloseableHttpClient http;
    private final HttpHost host;
    private final TokenSource tokens;
    private final StallWatch stalls;
    private final Clock clock;
    private final LastSuccess lastSuccess = new LastSuccess();

    AuthorizedCall(CloseableHttpClient http, URI domain, TokenSource tokens, StallWatch stalls, Clock clock) {
        this.http = http;
        this.host = HttpHost.create(domain);
        this.tokens = tokens;
        this.stalls = stalls;
        this.clock = clock;
    }

    /** Turns an answer into a value, or says that it is none. */
    interface AnswerReader<T> {
        T read(ClassicHttpResponse response) throws IOException, RefusedException;
    }

    /** @param repeatable whether {@code request} may be asked for a second, equal request */
    <T> T execute(StartedCall call, Supplier<HttpUriRequestBase> request, boolean repeatable, AnswerReader<T> reader)
            throws BiginPhotoException {
        AccessToken token = tokens.token();
        try {
            return send(call, request.get(), token, reader);
        } catch (RefusedException first) {
            if (!first.answer().saysStaleToken()) {
                throw first.answer().failureWithout(token.value()).toException();
            }
            AccessToken renewed = renew(token, first.answer().failureWithout(token.value()));
            if (!repeatable) {
                throw BiginFailure.of(BiginErrorCode.TOKEN_RENEWED, "").toException();
            }
            try {
                return send(call, request.get(), renewed, reader);
            } catch (RefusedException second) {
                throw second.answer().failureWithout(renewed.value()).toException();
            }
        }
    }

    Answer answer(ClassicHttpResponse response) throws IOException {
        return lastSuccess.read(response, clock);
    }

    UploadAnswer uploaded(ClassicHttpResponse response) throws IOException, RefusedException {
        Answer answer = answer(response);
        if (!answer.isSuccess()) {
            throw new RefusedException(answer);
        }
        return new UploadAnswer(answer.code(), answer.failure().message());
    }

    private AccessToken renew(AccessToken stale, BiginFailure refusal) throws BiginPhotoException {
        try {
            return tokens.renew(stale);
        } catch (BiginInvalidTokenException cannotBeRenewed) {
            // Bigin's words on the token, and the advice of who knows why it cannot be renewed
            throw refusal.withResolution(cannotBeRenewed.getResolution()).toException(cannotBeRenewed);
        }
    }

    private <T> T send(StartedCall call, HttpUriRequestBase request, AccessToken token, AnswerReader<T> reader)
            throws BiginPhotoException, RefusedException {
        call.lane().spendCredit();
        request.setHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + token.value());
        // without it a server is free to compress; photos are compressed already
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        try (StallWatch.Watched watched = stalls.watch(request)) {
            return send(call, request, watched, reader);
        } catch (IllegalStateException e) {
            call.lane().giveCreditBack();
            throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "The HTTP client is closed: " + e.getMessage())
                    .toException(e);
        }
    }

    private <T> T send(StartedCall call, HttpUriRequestBase request, StallWatch.Watched watched, AnswerReader<T> reader)
            throws BiginPhotoException, RefusedException {
        if (request.getEntity() instanceof MultipartPhotoEntity photo) {
            photo.watchedBy(watched);
        }
        try (ClassicHttpResponse response = http.executeOpen(host, request, null)) {
            call.answered(response.getCode(), RetryAfter.of(response, clock.instant()));
            Header remaining = response.getFirstHeader("X-API-CREDITS-REMAINING");
            call.lane().creditsRemaining(remaining == null ? null : remaining.getValue());
            return read(response, reader);
        } catch (IOException e) {
            if (BrokenCall.beforeSending(e)) {
                call.lane().giveCreditBack();
            }
            throw watched.ended().orElseGet(() -> BrokenCall.failure(e)).toException(e);
        }
    }

    private static <T> T read(ClassicHttpResponse response, AnswerReader<T> reader)
            throws IOException, RefusedException {
        try {
            return reader.read(response);
        } catch (IOException unread) {
            OpenAnswer.abandon(response);
            throw unread;
        }
    }
}
