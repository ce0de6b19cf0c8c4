// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.token.TokenSource;
import io.github.camelbigin.photo.token.TokenState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Checks the access token. A cached one does not prove that the refresh token is valid. */
final class CredentialsCheck {

    private static final String SUBJECT = "credentials";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Access failures that other credentials would not prevent. */
    private static final Set<BiginErrorCode> NOT_ABOUT_CREDENTIALS = EnumSet.of(
            BiginErrorCode.TOKEN_STORE_UNUSABLE,
            BiginErrorCode.UNTRUSTED_CERTIFICATE,
            BiginErrorCode.UNEXPECTED_REDIRECT,
            BiginErrorCode.NOT_BIGIN);

    private final TokenSource tokens;
    private final boolean renew;
    private final Instant begin = Instant.now();
    private Instant expiry;

    /** @param renew whether to request a new token although the cached one is valid */
    CredentialsCheck(TokenSource tokens, boolean renew) {
        this.tokens = tokens;
        this.renew = renew;
    }

    CheckResult run() {
        try {
            AccessToken token = tokens.token();
            expiry = token.expiresAt();
            if (tokens.state().status() == TokenState.Status.STATIC) {
                return CheckResult.ok(SUBJECT, "a static access token; it expires after an hour at most");
            }
            return wasRequested() ? CheckResult.ok(SUBJECT, renewed(expiry)) : cached(token);
        } catch (BiginPhotoException e) {
            return CheckResult.failed(SUBJECT, explained(e));
        }
    }

    /** The result after calls with the token: one of them may have renewed it. Otherwise {@code before}, from {@link #run}. */
    CheckResult now(CheckResult before) {
        TokenState state = tokens.state();
        boolean renewed = state.status() == TokenState.Status.VALID
                && wasRequested()
                && !state.expiresAt().equals(expiry);
        return renewed ? CheckResult.ok(SUBJECT, renewed(state.expiresAt()) + "; the cached one was rejected") : before;
    }

    private static String renewed(Instant end) {
        return "a new access token, valid until " + time(end);
    }

    private CheckResult cached(AccessToken token) {
        String cached = "a cached access token, valid until " + time(token.expiresAt());
        if (!renew) {
            return CheckResult.ok(SUBJECT, cached + "; the refresh token was not checked: use --renew");
        }
        Optional<String> notNow = tokens.forget();
        if (notNow.isPresent()) {
            return CheckResult.ok(SUBJECT, cached + "; the refresh token was not checked: " + notNow.get());
        }
        try {
            expiry = tokens.token().expiresAt();
            return CheckResult.ok(SUBJECT, renewed(expiry));
        } catch (BiginPhotoException e) {
            return CheckResult.failed(SUBJECT, explained(e));
        }
    }

    /** Whether {@code failure}, of a call with the token, is that an expired token could not be replaced. */
    boolean isReasonFor(BiginPhotoException failure) {
        TokenState state = tokens.state();
        return state.status() == TokenState.Status.REFUSED
                && state.lastFailure() != null
                && state.lastFailure().code().equals(failure.getCode());
    }

    CheckResult expired(BiginPhotoException failure) {
        return CheckResult.failed(
                SUBJECT, "the cached access token was rejected and refreshing it failed: " + explained(failure));
    }

    private String explained(BiginPhotoException e) {
        StringBuilder text = new StringBuilder();
        if (e.getCode().equals(BiginErrorCode.INVALID_CODE.code())) {
            text.append("refresh token rejected: ");
        }
        text.append(e.getMessage());
        if (isFromPreviousRequest(e)) {
            text.append("; known from the previous request, no new one was sent");
        }
        if (isFixedByLogin(e) && text.indexOf("bigin-photo login") < 0) {
            text.append("; bigin-photo login stores new ones");
        }
        return text.toString();
    }

    private static boolean isFixedByLogin(BiginPhotoException e) {
        return e instanceof BiginAccessException
                && BiginErrorCode.find(e.getCode())
                        .filter(NOT_ABOUT_CREDENTIALS::contains)
                        .isEmpty();
    }

    private boolean isFromPreviousRequest(BiginPhotoException e) {
        TokenState state = tokens.state();
        return !wasRequested()
                && state.lastFailure() != null
                && state.lastFailure().code().equals(e.getCode());
    }

    /** Whether a token was requested since this check began. */
    private boolean wasRequested() {
        Instant requestedAt = tokens.state().requestedAt();
        return requestedAt != null && !requestedAt.isBefore(begin);
    }

    private static String time(Instant end) {
        return TIME.format(end.atZone(ZoneId.systemDefault()));
    }
}
