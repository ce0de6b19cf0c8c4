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

/** Whether there is an access token, and what that says of the refresh token: nothing, if it was kept from before. */
final class CredentialsCheck {

    private static final String SUBJECT = "credentials";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Access failures that any other credentials would meet too. */
    private static final Set<BiginErrorCode> NOT_OF_CREDENTIALS = EnumSet.of(
            BiginErrorCode.TOKEN_STORE_UNUSABLE,
            BiginErrorCode.UNTRUSTED_CERTIFICATE,
            BiginErrorCode.UNEXPECTED_REDIRECT,
            BiginErrorCode.NOT_BIGIN);

    private final TokenSource tokens;
    private final boolean renew;
    private final Instant begin = Instant.now();
    private Instant expiry;

    /** @param renew whether to ask for a new token although the present one lives */
    CredentialsCheck(TokenSource tokens, boolean renew) {
        this.tokens = tokens;
        this.renew = renew;
    }

    Finding run() {
        try {
            AccessToken token = tokens.token();
            expiry = token.expiresAt();
            if (tokens.state().status() == TokenState.Status.STATIC) {
                return Finding.ok(SUBJECT, "a static access token; it lives for an hour at most");
            }
            return wasAsked() ? Finding.ok(SUBJECT, fresh(expiry)) : kept(token);
        } catch (BiginPhotoException e) {
            return Finding.failed(SUBJECT, explained(e));
        }
    }

    /** What is so after calls with the token, one of which may have renewed it; {@code found} by {@link #run} else. */
    Finding now(Finding found) {
        TokenState state = tokens.state();
        boolean renewed = state.status() == TokenState.Status.VALID
                && wasAsked()
                && !state.expiresAt().equals(expiry);
        return renewed ? Finding.ok(SUBJECT, fresh(state.expiresAt()) + "; the kept one was no longer taken") : found;
    }

    private static String fresh(Instant end) {
        return "a new access token, good until " + time(end);
    }

    private Finding kept(AccessToken token) {
        String kept = "an access token kept from before, good until " + time(token.expiresAt());
        if (!renew) {
            return Finding.ok(SUBJECT, kept + "; the refresh token was not tried; check --renew does");
        }
        Optional<String> notNow = tokens.forget();
        if (notNow.isPresent()) {
            return Finding.ok(SUBJECT, kept + "; the refresh token was not tried: " + notNow.get());
        }
        try {
            expiry = tokens.token().expiresAt();
            return Finding.ok(SUBJECT, fresh(expiry));
        } catch (BiginPhotoException e) {
            return Finding.failed(SUBJECT, explained(e));
        }
    }

    /** Whether {@code failure}, of a call with the token, is that no other token can be had for one that died. */
    boolean isReasonFor(BiginPhotoException failure) {
        TokenState state = tokens.state();
        return state.status() == TokenState.Status.REFUSED
                && state.lastFailure() != null
                && state.lastFailure().code().equals(failure.getCode());
    }

    Finding died(BiginPhotoException failure) {
        return Finding.failed(
                SUBJECT, "the kept access token is no longer taken, and no new one can be had: " + explained(failure));
    }

    private String explained(BiginPhotoException e) {
        StringBuilder text = new StringBuilder();
        if (e.getCode().equals(BiginErrorCode.INVALID_CODE.code())) {
            text.append("refresh token refused: ");
        }
        text.append(e.getMessage());
        if (isRemembered(e)) {
            text.append("; remembered: the accounts server was not asked again");
        }
        if (isMendedByLogin(e) && text.indexOf("bigin-photo login") < 0) {
            text.append("; bigin-photo login makes new ones");
        }
        return text.toString();
    }

    private static boolean isMendedByLogin(BiginPhotoException e) {
        return e instanceof BiginAccessException
                && BiginErrorCode.find(e.getCode())
                        .filter(NOT_OF_CREDENTIALS::contains)
                        .isEmpty();
    }

    private boolean isRemembered(BiginPhotoException e) {
        TokenState state = tokens.state();
        return !wasAsked()
                && state.lastFailure() != null
                && state.lastFailure().code().equals(e.getCode());
    }

    /** Since this check began. */
    private boolean wasAsked() {
        Instant requestedAt = tokens.state().requestedAt();
        return requestedAt != null && !requestedAt.isBefore(begin);
    }

    private static String time(Instant end) {
        return TIME.format(end.atZone(ZoneId.systemDefault()));
    }
}
