// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.photo.BiginPhotoEndpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The calls of all accounts at one moment.
 *
 * @param limit how many may be in flight now; 0 before the first call
 * @param workers how many programs share the limit, those of the account that most share; 1 if there is only this one
 * @param pausedUntil as ISO 8601; null if no account is paused
 * @param creditsSpent since this JVM began
 */
record CallSnapshot(int inFlight, int waiting, int limit, int workers, String pausedUntil, long creditsSpent) {

    static final CallSnapshot NONE = new CallSnapshot(0, 0, 0, 1, null, 0);

    static CallSnapshot of(CamelContext context) {
        // endpoints of one account report the same numbers
        Map<String, CallSnapshot> accounts = new HashMap<>();
        context.getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof BiginPhotoEndpoint && ServiceHelper.isStarted(endpoint))
                .map(BiginPhotoEndpoint.class::cast)
                .forEach(endpoint -> accounts.computeIfAbsent(account(endpoint), key -> of(endpoint)));
        return sum(accounts.values());
    }

    private static String account(BiginPhotoEndpoint endpoint) {
        return endpoint.getServiceUrl() + ' ' + endpoint.getConfiguration().getClientId();
    }

    private static CallSnapshot of(BiginPhotoEndpoint endpoint) {
        return new CallSnapshot(
                endpoint.getCallsInFlight(),
                endpoint.getCallsWaiting(),
                endpoint.getCallsAllowed(),
                endpoint.getCallsWorkers(),
                endpoint.getCallsPausedUntil(),
                endpoint.getCreditsSpent());
    }

    static CallSnapshot sum(Collection<CallSnapshot> accounts) {
        CallSnapshot sum = NONE;
        for (CallSnapshot one : accounts) {
            sum = new CallSnapshot(
                    sum.inFlight + one.inFlight,
                    sum.waiting + one.waiting,
                    sum.limit + one.limit,
                    Math.max(sum.workers, one.workers),
                    sum.pausedUntil == null ? one.pausedUntil : sum.pausedUntil,
                    sum.creditsSpent + one.creditsSpent);
        }
        return sum;
    }
}
