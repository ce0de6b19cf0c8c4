// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.route.folder.KeptPhotos;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Readiness of a route with a {@link StopTheLinePolicy}: down while it is suspended, also for a cause that is not Bigin's. */
final class StoppedLineHealthCheck extends AbstractHealthCheck {

    private final String routeId;
    private final StopTheLinePolicy policy;
    private final CamelContext context;

    private StoppedLineHealthCheck(String routeId, StopTheLinePolicy policy, CamelContext context) {
        super("camel", id(routeId));
        this.routeId = routeId;
        this.policy = policy;
        this.context = context;
    }

    private static String id(String routeId) {
        return "bigin-photo-line:" + routeId;
    }

    /** Does nothing if the context has no registry of checks. */
    static void register(Route route, StopTheLinePolicy policy) {
        unregister(route);
        HealthCheckRegistry checks = registry(route.getCamelContext());
        if (checks != null) {
            checks.register(new StoppedLineHealthCheck(route.getId(), policy, route.getCamelContext()));
        }
    }

    static void unregister(Route route) {
        HealthCheckRegistry checks = registry(route.getCamelContext());
        if (checks != null) {
            checks.getCheck(id(route.getId())).ifPresent(checks::unregister);
        }
    }

    private static HealthCheckRegistry registry(CamelContext context) {
        return HealthCheckRegistry.get(context);
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("route.id", routeId);
        builder.detail("photos.kept", KeptPhotos.in(context).names().size());
        StopTheLinePolicy.Stop stop = policy.current();
        if (policy.isPollDead()) {
            builder.message("Route " + routeId
                    + " does not poll any more, because an error ended its last poll; see the log, then restart it");
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
        builder.down();
    }
}
