// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.limit.CallTraffic;
import io.github.camelbigin.photo.token.TokenState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What can be told of a session, under the names that health check and console give it; without secrets.
 *
 * @param trouble why no photo passes; null if photos pass, as far as is known
 */
public record SessionDetails(Map<String, Object> values, LastOutcome.Trouble trouble) {

    public static SessionDetails of(BiginSession session) {
        Map<String, Object> values = new LinkedHashMap<>();
        TokenState token = session.tokens().state();
        addToken(values, token);
        addCalls(values, session.statistics().calls());
        LastOutcome.Trouble trouble = budgetTrouble(session)
                .or(() -> callTrouble(session))
                .or(() -> tokenTrouble(token))
                .orElse(null);
        if (trouble != null) {
            addTrouble(values, trouble);
        }
        return new SessionDetails(values, trouble);
    }

    /** That of the calls; of the budget, the budget itself tells, and for as long as it is spent. */
    private static Optional<LastOutcome.Trouble> callTrouble(BiginSession session) {
        return session.outcome().trouble().filter(trouble -> !isOfBudget(trouble));
    }

    private static Optional<LastOutcome.Trouble> budgetTrouble(BiginSession session) {
        return session.lane().budgetRefusal().map(spent -> {
            Instant since = session.outcome()
                    .trouble()
                    .filter(SessionDetails::isOfBudget)
                    .map(LastOutcome.Trouble::since)
                    .orElse(null);
            return new LastOutcome.Trouble(spent, spent.toException().getFamily(), since);
        });
    }

    private static boolean isOfBudget(LastOutcome.Trouble trouble) {
        return trouble.failure().code().equals(BiginErrorCode.CREDIT_BUDGET_SPENT.code());
    }

    /** Another session may have asked for the token that this one needs, too. */
    private static Optional<LastOutcome.Trouble> tokenTrouble(TokenState token) {
        return token.status() == TokenState.Status.VALID
                ? Optional.empty()
                : Optional.ofNullable(token.lastFailure())
                        .map(failure -> new LastOutcome.Trouble(
                                failure, failure.toException().getFamily(), null));
    }

    private static void addToken(Map<String, Object> values, TokenState token) {
        values.put("token.status", token.status().name());
        if (token.retryAt() != null) {
            values.put("token.retryAt", token.retryAt().toString());
        }
        // photos pass while the present token lives, and that is the time to act
        if (token.lastFailure() != null) {
            values.put("token.failure.code", token.lastFailure().code());
            values.put("token.failure.resolution", token.lastFailure().resolution());
        }
    }

    private static void addCalls(Map<String, Object> values, CallTraffic calls) {
        values.put("calls.inFlight", calls.callsInFlight());
        values.put("calls.allowed", calls.callsAllowed());
        values.put("calls.waiting", calls.waiting());
        if (calls.pausedUntil() != null) {
            values.put("calls.pausedUntil", calls.pausedUntil().toString());
            values.put("calls.pausedBy", calls.held() ? "a person" : "Bigin");
        }
        values.put("credits.spent", calls.creditsSpent());
        if (calls.creditBudget() > 0) {
            values.put("credits.budget", calls.creditBudget());
        }
        if (calls.creditsRemaining() != null) {
            values.put("credits.remaining", calls.creditsRemaining());
        }
    }

    private static void addTrouble(Map<String, Object> values, LastOutcome.Trouble trouble) {
        values.put("failure.family", trouble.family());
        values.put("failure.code", trouble.failure().code());
        if (trouble.since() != null) {
            values.put("failure.since", trouble.since().toString());
        }
        values.put("failure.resolution", trouble.failure().resolution());
    }
}
