// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginInvalidTokenException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.limit.StartedCall;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.RetryAfter;
import io.github.camelbigin.photo.observability.ObservedCall;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.token.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

/** One call with a token; once more with a new token if the answer says that the first one had died. Thread-safe. */
final class AuthorizedCall {

    private final CloseableHttpClient http;
    private final URI domain;
    private final HttpHost host;
    private final TokenSource tokens;
    private final StallWatch stalls;
    private final Clock clock;
    private final LastSuccess lastSuccess = new LastSuccess();
    private final ObservedCalls observed;

    AuthorizedCall(
            CloseableHttpClient http,
            URI domain,
            TokenSource tokens,
            StallWatch stalls,
            Clock clock,
            ObservedCalls observed) {
        this.http = http;
        this.domain = domain;
        this.host = HttpHost.create(domain);
        this.tokens = tokens;
        this.stalls = stalls;
        this.clock = clock;
        this.observed = observed;
    }

    /** Turns an answer into a value, or says that it is none. */
    interface AnswerReader<T> {
        T read(ClassicHttpResponse response) throws IOException, RefusedException;
    }

    <T> T execute(StartedCall call, Inquiry inquiry, AnswerReader<T> reader) throws BiginPhotoException {
        AccessToken token = tokens.token();
        try {
            return send(call, inquiry, token, false, reader);
        } catch (RefusedException first) {
            if (!first.answer().saysStaleToken()) {
                throw first.answer().failureWithout(token.value()).toException();
            }
            AccessToken renewed = renew(token, first.answer().failureWithout(token.value()));
            if (!inquiry.repeatable()) {
                throw BiginFailure.of(BiginErrorCode.TOKEN_RENEWED, "").toException();
            }
            try {
                return send(call, inquiry, renewed, true, reader);
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

    private <T> T send(StartedCall call, Inquiry inquiry, AccessToken token, boolean tokenDied, AnswerReader<T> reader)
            throws BiginPhotoException, RefusedException {
        HttpUriRequestBase request = inquiry.request().get();
        call.lane().spendCredit();
        request.setHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + token.value());
        // without it a server is free to compress; photos are compressed already
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        try (ObservedCall told = observed.begin(inquiry.call(request, domain, tokenDied), request::addHeader);
                StallWatch.Watched watched = stalls.watch(request)) {
            told.credits(1);
            try {
                T value = send(call, request, watched, told, reader);
                told.succeeded();
                tokens.accepted(token);
                return value;
            } catch (RefusedException e) {
                if (e.answer().saysOtherThanToken()) {
                    tokens.accepted(token);
                }
                tell(told, e.answer().failureWithout(token.value()).toException());
                throw e;
            } catch (BiginPhotoException e) {
                tell(told, e);
                throw e;
            }
        }
    }

    private static void tell(ObservedCall told, BiginPhotoException failure) {
        told.failed(failure.getCode(), failure.getFamily());
    }

    private <T> T send(
            StartedCall call,
            HttpUriRequestBase request,
            StallWatch.Watched watched,
            ObservedCall told,
            AnswerReader<T> reader)
            throws BiginPhotoException, RefusedException {
        if (request.getEntity() instanceof MultipartPhotoEntity photo) {
            photo.watchedBy(watched);
        }
        try (ClassicHttpResponse response = http.executeOpen(host, request, null)) {
            HttpEntity body = response.getEntity();
            told.answered(response.getCode(), body == null ? 0 : body.getContentLength());
            call.answered(response.getCode(), RetryAfter.of(response, clock.instant()));
            Header remaining = response.getFirstHeader("X-API-CREDITS-REMAINING");
            call.lane().creditsRemaining(remaining == null ? null : remaining.getValue());
            return read(response, reader);
        } catch (IOException e) {
            if (BrokenCall.beforeSending(e)) {
                giveCreditBack(call, told);
            }
            throw watched.ended().orElseGet(() -> BrokenCall.failure(e)).toException(e);
        } catch (IllegalStateException e) {
            giveCreditBack(call, told);
            throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "The HTTP client is closed: " + e.getMessage())
                    .toException(e);
        }
    }

    private static void giveCreditBack(StartedCall call, ObservedCall told) {
        told.credits(0);
        call.lane().giveCreditBack();
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
