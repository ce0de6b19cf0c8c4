// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.photo.BiginPhotoEndpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Calls of all accounts at one moment.
 *
 * @param limit how many may be in flight now; 0 before the first call
 * @param pausedUntil as ISO 8601; null if no account pauses
 * @param creditsSpent in 24 hours, by this JVM
 */
record Calls(int inFlight, int waiting, int limit, String pausedUntil, long creditsSpent) {

    static final Calls NONE = new Calls(0, 0, 0, null, 0);

    static Calls of(CamelContext context) {
        // endpoints of one account tell the same numbers
        Map<String, Calls> accounts = new HashMap<>();
        context.getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof BiginPhotoEndpoint && ServiceHelper.isStarted(endpoint))
                .map(BiginPhotoEndpoint.class::cast)
                .forEach(endpoint -> accounts.computeIfAbsent(account(endpoint), key -> of(endpoint)));
        return sum(accounts.values());
    }

    private static String account(BiginPhotoEndpoint endpoint) {
        return endpoint.getServiceUrl() + ' ' + endpoint.getConfiguration().getClientId();
    }

    private static Calls of(BiginPhotoEndpoint endpoint) {
        return new Calls(
                endpoint.getCallsInFlight(),
                endpoint.getCallsWaiting(),
                endpoint.getCallsAllowed(),
                endpoint.getCallsPausedUntil(),
                endpoint.getCreditsSpent());
    }

    static Calls sum(Collection<Calls> accounts) {
        Calls sum = NONE;
        for (Calls one : accounts) {
            sum = new Calls(
                    sum.inFlight + one.inFlight,
                    sum.waiting + one.waiting,
                    sum.limit + one.limit,
                    sum.pausedUntil == null ? one.pausedUntil : sum.pausedUntil,
                    sum.creditsSpent + one.creditsSpent);
        }
        return sum;
    }
}
