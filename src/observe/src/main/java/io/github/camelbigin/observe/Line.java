// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;

/** Whether photos pass, as the routes' policies and the component's health checks have it; none of them makes a call. */
final class Line {

    private static final String CHECKS = "producer:bigin-photo-";

    private final CamelContext context;

    public Line(CamelContext context) {
        this.context = context;
    }

    /** What the line does. */
    enum Kind {
        MOVING,
        /** Photos fail for now, and are tried again. */
        HAMPERED,
        /** A person has to act. */
        STOPPED
    }

    /**
     * @param routes those that stand still
     * @param nextTry when the first of them moves again, as ISO 8601; empty if none stands still
     * @param code of the failure of access, empty if there is none
     * @param message empty if nobody knows why
     * @param since as ISO 8601, may be empty
     */
    record State(
            Kind kind,
            List<String> routes,
            String nextTry,
            String code,
            String message,
            String resolution,
            String since) {}

    State state() {
        List<Route> stopped = context.getRoutes().stream()
                .filter(route -> policies(route).stream().anyMatch(StopTheLinePolicy::isStopped))
                .toList();
        String nextTry = stopped.stream()
                .flatMap(route -> policies(route).stream())
                .map(StopTheLinePolicy::getNextTry)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse("");
        HealthCheck.Result trouble = trouble();
        String reason = reason(stopped);
        if (!reason.isEmpty() && !isAccess(trouble)) {
            // what Bigin says of other photos at the moment is not what stopped the line
            return new State(Kind.STOPPED, ids(stopped), nextTry, "", reason, "", "");
        }
        Kind kind = Kind.MOVING;
        if (!stopped.isEmpty() || isAccess(trouble)) {
            kind = Kind.STOPPED;
        } else if (trouble != null) {
            kind = Kind.HAMPERED;
        }
        return new State(
                kind,
                ids(stopped),
                nextTry,
                detail(trouble, "failure.code"),
                message(trouble),
                detail(trouble, "failure.resolution"),
                detail(trouble, "failure.since"));
    }

    private static List<String> ids(List<Route> routes) {
        return routes.stream().map(Route::getRouteId).toList();
    }

    /** Of the first that has one, empty if none stands still. */
    private static String reason(List<Route> stopped) {
        return stopped.stream()
                .flatMap(route -> policies(route).stream())
                .map(StopTheLinePolicy::getReason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String message(HealthCheck.Result trouble) {
        return trouble == null ? "" : trouble.getMessage().orElse("");
    }

    private static List<StopTheLinePolicy> policies(Route route) {
        return route.getRoutePolicyList().stream()
                .filter(StopTheLinePolicy.class::isInstance)
                .map(StopTheLinePolicy.class::cast)
                .toList();
    }

    /** Of the worst of our failing checks, which ask nobody; those of other components may call servers. */
    private HealthCheck.Result trouble() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry == null) {
            return null;
        }
        List<HealthCheck.Result> failing = registry.stream()
                .filter(check -> check.getId().startsWith(CHECKS))
                .map(HealthCheck::call)
                .filter(result -> result.getState() == HealthCheck.State.DOWN)
                .toList();
        return failing.stream().filter(Line::isAccess).findFirst().orElse(failing.isEmpty() ? null : failing.get(0));
    }

    private static boolean isAccess(HealthCheck.Result result) {
        return "access".equals(detail(result, "failure.family"));
    }

    private static String detail(HealthCheck.Result result, String key) {
        Object value = result == null ? null : result.getDetails().get(key);
        return value == null ? "" : value.toString();
    }
}
