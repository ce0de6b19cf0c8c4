// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.route.folder.KeptPhotos;
import java.util.Map;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Readiness of a route with a {@link StopTheLinePolicy}: down while it is suspended, also for a cause that is not Bigin's, but not while Bigin demands a pause. */
final class StoppedLineHealthCheck extends AbstractHealthCheck {

    private final String routeId;
    private final StopTheLinePolicy policy;

    private StoppedLineHealthCheck(String routeId, StopTheLinePolicy policy) {
        super("camel", id(routeId));
        this.routeId = routeId;
        this.policy = policy;
    }

    private static String id(String routeId) {
        return "bigin-photo-line:" + routeId;
    }

    /** Until the context ends: a route that is removed does not come back by itself. Does nothing if the context has no registry of checks. */
    static void register(Route route, StopTheLinePolicy policy) {
        HealthCheckRegistry checks = HealthCheckRegistry.get(route.getCamelContext());
        if (checks != null) {
            checks.getCheck(id(route.getId())).ifPresent(checks::unregister);
            checks.register(new StoppedLineHealthCheck(route.getId(), policy));
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("route.id", routeId);
        if (getCamelContext().getRoute(routeId) == null) {
            builder.message("Route " + routeId + " was removed").down();
            return;
        }
        builder.detail("photos.kept", KeptPhotos.in(getCamelContext()).count());
        Suspension.Stop stop = policy.current();
        if (policy.isPollDead()) {
            builder.message("Route " + routeId
                    + " does not poll any more, because an error ended its last poll; see the log, then restart it");
            builder.down();
            return;
        }
        if (policy.isServerTooSlow()) {
            builder.message("Route " + routeId + " has waited for its server for more than "
                    + ServerWaits.LONGEST.toMinutes() + " minutes; find out why the server is slow or silent");
            builder.down();
            return;
        }
        if (stop == null) {
            builder.up();
            return;
        }
        builder.detail("line.reason", stop.reason());
        builder.detail("line.nextTry", stop.nextTry().toString());
        builder.message("Route " + routeId + " is suspended: " + stop.reason());
        builder.state(stop.pause() ? State.UP : State.DOWN);
    }
}
