// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.CallTraffic;
import io.github.camelbigin.photo.oauth.TokenState;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/**
 * Reports how the latest calls ended and what the token is worth. Passive: it makes no call and spends no credit. Down
 * while no photo passes; a photo that Bigin refused leaves it up.
 */
final class BiginPhotoHealthCheck extends AbstractHealthCheck {

    private final String endpointUri;
    private final BiginSession session;

    private BiginPhotoHealthCheck(String id, String endpointUri, BiginSession session) {
        super("camel", id);
        this.endpointUri = endpointUri;
        this.session = session;
    }

    /** @return null if the context keeps no checks of producers */
    static BiginPhotoHealthCheck register(BiginPhotoEndpoint endpoint, BiginSession session) {
        WritableHealthCheckRepository checks = repository(endpoint.getCamelContext());
        if (checks == null) {
            return null;
        }
        String uri = URISupport.sanitizeUri(endpoint.getEndpointUri());
        String id = "producer:bigin-photo-" + endpoint.getOperation() + "-" + Integer.toHexString(uri.hashCode());
        BiginPhotoHealthCheck check = new BiginPhotoHealthCheck(id, uri, session);
        check.setEnabled(endpoint.getComponent().isHealthCheckProducerEnabled());
        checks.addHealthCheck(check);
        return check;
    }

    static void unregister(CamelContext context, BiginPhotoHealthCheck check) {
        WritableHealthCheckRepository checks = check == null ? null : repository(context);
        if (checks != null) {
            checks.removeHealthCheck(check);
        }
    }

    private static WritableHealthCheckRepository repository(CamelContext context) {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("endpoint.uri", endpointUri);
        TokenState token = session.tokens().state();
        builder.detail("token.status", token.status().name());
        if (token.retryAt() != null) {
            builder.detail("token.retryAt", token.retryAt().toString());
        }
        addCalls(builder);
        Optional<LastOutcome.Trouble> trouble = session.outcome().trouble();
        if (trouble.isEmpty()) {
            builder.up();
            return;
        }
        BiginFailure failure = trouble.get().failure();
        builder.detail("failure.family", trouble.get().family());
        builder.detail("failure.code", failure.code());
        builder.detail("failure.since", trouble.get().since().toString());
        builder.detail("failure.resolution", failure.resolution());
        builder.message(failure.code() + ": " + failure.message() + " - " + failure.resolution());
        builder.down();
    }

    private void addCalls(HealthCheckResultBuilder builder) {
        CallTraffic calls = session.statistics().calls();
        builder.detail("calls.inFlight", calls.callsInFlight());
        builder.detail("calls.allowed", calls.callsAllowed());
        builder.detail("calls.waiting", calls.waiting());
        if (calls.pausedUntil() != null) {
            builder.detail("calls.pausedUntil", calls.pausedUntil().toString());
        }
        builder.detail("credits.spent", calls.creditsSpent());
        if (calls.creditBudget() > 0) {
            builder.detail("credits.budget", calls.creditBudget());
        }
        if (calls.creditsRemaining() != null) {
            builder.detail("credits.remaining", calls.creditsRemaining());
        }
    }
}
