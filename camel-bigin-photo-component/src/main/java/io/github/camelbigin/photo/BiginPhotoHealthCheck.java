// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.session.BiginSession;
import io.github.camelbigin.photo.session.SessionStatus;
import java.util.Map;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/**
 * Readiness, by how the latest calls ended, by the state of the token, and by whether it is known who shares the limit of calls.
 * Down while no transfer succeeds, with what to do in the details. Rejected photos and pauses do not affect the check. It makes no
 * call.
 */
final class BiginPhotoHealthCheck extends AbstractHealthCheck {

    private final String endpointUri;
    private final BiginSession session;

    private BiginPhotoHealthCheck(String id, String endpointUri, BiginSession session) {
        super("camel", id);
        this.endpointUri = endpointUri;
        this.session = session;
    }

    /** @return what unregisters it */
    static Runnable register(BiginPhotoEndpoint endpoint, BiginSession session) {
        WritableHealthCheckRepository checks = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (checks == null) {
            return () -> {};
        }
        String uri = URISupport.sanitizeUri(endpoint.getEndpointUri());
        String id = "producer:bigin-photo-" + endpoint.getOperation() + "-" + Integer.toHexString(uri.hashCode());
        BiginPhotoHealthCheck check = new BiginPhotoHealthCheck(id, uri, session);
        check.setEnabled(endpoint.getComponent().isHealthCheckProducerEnabled());
        checks.addHealthCheck(check);
        return () -> checks.removeHealthCheck(check);
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("endpoint.uri", endpointUri);
        SessionStatus details = SessionStatus.of(session);
        details.values().forEach(builder::detail);
        String unknown = session.share().division().unknown();
        if (details.trouble() == null) {
            builder.message(unknown).state(unknown == null ? State.UP : State.DOWN);
            return;
        }
        BiginFailure failure = details.trouble().failure();
        String said = failure.message().isEmpty() ? "" : ": " + failure.message();
        builder.message(failure.code() + said + " - " + failure.resolution());
        builder.down();
    }
}
