// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.limit.LimiterStatus;
import io.github.camelbigin.photo.token.TokenState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What health check and console show of a session, under these names; without secrets.
 *
 * @param trouble why no transfer succeeds; null if none is known
 */
public record SessionStatus(Map<String, Object> values, ServiceStatus.Trouble trouble) {

    public static SessionStatus of(BiginSession session) {
        Map<String, Object> values = new LinkedHashMap<>();
        TokenState token = session.tokens().state();
        addToken(values, token);
        addCalls(values, session.share());
        ServiceStatus.Trouble trouble = creditTrouble(session)
                .or(() -> callTrouble(session))
                .or(() -> tokenTrouble(token))
                .orElse(null);
        if (trouble != null) {
            addTrouble(values, trouble);
        }
        return new SessionStatus(values, trouble);
    }

    /** Of the calls. Of the reserve only {@link #creditTrouble} knows: it may end without a call of this session. */
    private static Optional<ServiceStatus.Trouble> callTrouble(BiginSession session) {
        return session.service().trouble().filter(trouble -> !isOfReserve(trouble));
    }

    private static Optional<ServiceStatus.Trouble> creditTrouble(BiginSession session) {
        return session.share().creditShortage().map(shortage -> {
            Instant since = session.service()
                    .trouble()
                    .filter(SessionStatus::isOfReserve)
                    .map(ServiceStatus.Trouble::since)
                    .orElse(null);
            return new ServiceStatus.Trouble(shortage, shortage.toException().getFamily(), since);
        });
    }

    private static boolean isOfReserve(ServiceStatus.Trouble trouble) {
        return trouble.failure().code().equals(BiginErrorCode.CREDITS_RESERVED.code());
    }

    /** Another session may have requested the token that this one needs, too. */
    private static Optional<ServiceStatus.Trouble> tokenTrouble(TokenState token) {
        return token.status() == TokenState.Status.VALID
                ? Optional.empty()
                : Optional.ofNullable(token.lastFailure())
                        .map(failure -> new ServiceStatus.Trouble(
                                failure, failure.toException().getFamily(), null));
    }

    private static void addToken(Map<String, Object> values, TokenState token) {
        values.put("token.status", token.status().name());
        if (token.retryAt() != null) {
            values.put("token.retryAt", token.retryAt().toString());
        }
        // uploads succeed until the present token expires, and that is the time to act
        if (token.lastFailure() != null) {
            values.put("token.failure.code", token.lastFailure().code());
            values.put("token.failure.resolution", token.lastFailure().resolution());
        }
    }

    private static void addCalls(Map<String, Object> values, AccountLimiter.Share share) {
        LimiterStatus calls = share.status();
        values.put("calls.inFlight", calls.callsInFlight());
        values.put("calls.allowed", calls.callsAllowed());
        values.put("calls.waiting", calls.waiting());
        if (share.division().isDivided()) {
            values.put("calls.workers", share.division().workers());
        }
        if (calls.pausedUntil() != null) {
            values.put("calls.pausedUntil", calls.pausedUntil().toString());
        }
        values.put("credits.spent", calls.creditsSpent());
        if (share.settings().reservedCredits() > 0) {
            values.put("credits.reserved", share.settings().reservedCredits());
        }
        if (calls.creditsRemaining() != null) {
            values.put("credits.remaining", calls.creditsRemaining());
        }
    }

    private static void addTrouble(Map<String, Object> values, ServiceStatus.Trouble trouble) {
        values.put("failure.family", trouble.family());
        values.put("failure.code", trouble.failure().code());
        if (trouble.since() != null) {
            values.put("failure.since", trouble.since().toString());
        }
        values.put("failure.resolution", trouble.failure().resolution());
    }
}
