// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginInvalidTokenException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.limit.CallPermit;
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
import org.apache.hc.core5.http.HttpStatus;

/** One call with a token; once more with a new token if the response shows that the first one has expired. Thread-safe. */
final class AuthorizedCall {

    private static final String CREDITS_REMAINING = "X-API-CREDITS-REMAINING";

    private final CloseableHttpClient http;
    private final URI domain;
    private final HttpHost host;
    private final TokenSource tokens;
    private final StallWatch stalls;
    private final Clock clock;
    private final ApiResponse.Cache responses = new ApiResponse.Cache();
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

    /** Turns a response into a value, or finds that it is an error. */
    interface ResponseReader<T> {
        T read(ClassicHttpResponse response) throws IOException, ApiErrorException;
    }

    <T> T execute(CallPermit permit, ApiRequest request, ResponseReader<T> reader) throws BiginPhotoException {
        AccessToken token = tokens.token();
        try {
            return send(permit, request, token, false, reader);
        } catch (ApiErrorException staleToken) {
            AccessToken renewed = renew(token, staleToken.response());
            if (!request.repeatable()) {
                throw BiginFailure.of(BiginErrorCode.TOKEN_RENEWED, "").toException();
            }
            try {
                return send(permit, request, renewed, true, reader);
            } catch (ApiErrorException staleAgain) {
                throw exception(staleAgain.response(), request, renewed);
            }
        }
    }

    void requireOk(ClassicHttpResponse response) throws IOException, ApiErrorException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new ApiErrorException(responses.read(response, clock));
        }
    }

    PhotoResponse succeeded(ClassicHttpResponse response) throws IOException, ApiErrorException {
        ApiResponse read = responses.read(response, clock);
        if (!read.isSuccess()) {
            throw new ApiErrorException(read);
        }
        return new PhotoResponse(read.code(), read.failure().message());
    }

    private AccessToken renew(AccessToken stale, ApiResponse refusal) throws BiginPhotoException {
        try {
            return tokens.renew(stale);
        } catch (BiginInvalidTokenException cannotBeRenewed) {
            // Bigin's words about the token, and the token source's advice, which knows why it cannot be renewed
            throw refusal.failureWithout(stale.value())
                    .withResolution(cannotBeRenewed.getResolution())
                    .toException(cannotBeRenewed);
        }
    }

    private static BiginPhotoException exception(ApiResponse response, ApiRequest request, AccessToken token) {
        return request.failure(response.failureWithout(token.value())).toException();
    }

    /** @throws ApiErrorException only if the token has expired */
    private <T> T send(
            CallPermit permit, ApiRequest what, AccessToken token, boolean tokenExpired, ResponseReader<T> reader)
            throws BiginPhotoException, ApiErrorException {
        try (StallWatch.Watched watched = stalls.watch()) {
            HttpUriRequestBase request = what.request().apply(watched);
            watched.cancels(request);
            request.setHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + token.value());
            // without it a server is free to compress; photos are compressed already
            request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            try (ObservedCall observation =
                    observed.begin(what.call(request, domain, tokenExpired), request::addHeader)) {
                try {
                    T value = send(permit, request, watched, observation, reader);
                    observation.succeeded();
                    tokens.accepted(token);
                    return value;
                } catch (ApiErrorException e) {
                    throw failed(e, what, token, observation);
                }
            }
        }
    }

    private BiginPhotoException failed(
            ApiErrorException error, ApiRequest what, AccessToken token, ObservedCall observation)
            throws ApiErrorException {
        if (error.response().acceptsToken()) {
            tokens.accepted(token);
        }
        BiginPhotoException failure = exception(error.response(), what, token);
        observation.failed(failure.getCode(), failure.getFamily());
        if (error.response().isStaleToken()) {
            throw error;
        }
        return failure;
    }

    private <T> T send(
            CallPermit permit,
            HttpUriRequestBase request,
            StallWatch.Watched watched,
            ObservedCall observation,
            ResponseReader<T> reader)
            throws BiginPhotoException, ApiErrorException {
        permit.sending();
        observation.credits(1);
        try (ClassicHttpResponse response = http.executeOpen(host, request, null)) {
            HttpEntity body = response.getEntity();
            observation.answered(response.getCode(), body == null ? 0 : body.getContentLength());
            Header credits = response.getFirstHeader(CREDITS_REMAINING);
            permit.responded(
                    response.getCode(),
                    RetryAfter.of(response, clock.instant()),
                    credits == null ? null : credits.getValue());
            return read(response, reader);
        } catch (IOException e) {
            if (IoFailures.beforeSending(e)) {
                notSent(permit, observation);
            }
            throw failed(watched.ended().orElseGet(() -> IoFailures.failure(e)), e, observation);
        } catch (IllegalStateException e) {
            notSent(permit, observation);
            String why = "The HTTP client is closed: " + e.getMessage();
            throw failed(BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, why), e, observation);
        }
    }

    private static BiginPhotoException failed(BiginFailure failure, Exception cause, ObservedCall observation) {
        BiginPhotoException exception = failure.toException(cause);
        observation.failed(exception.getCode(), exception.getFamily());
        return exception;
    }

    private static void notSent(CallPermit permit, ObservedCall observation) {
        observation.credits(0);
        permit.notSent();
    }

    private static <T> T read(ClassicHttpResponse response, ResponseReader<T> reader)
            throws IOException, ApiErrorException {
        try {
            return reader.read(response);
        } catch (UnreadableResponseException unreadable) {
            Responses.abandon(response);
            throw unreadable.withStatus(response.getCode());
        } catch (IOException unread) {
            Responses.abandon(response);
            throw unread;
        }
    }
}
