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

/** Whether transfers succeed, by the routes' policies and the component's health checks; none of them makes a call. */
final class RouteStatus {

    private static final String CHECKS = "producer:bigin-photo-";

    private final CamelContext context;

    RouteStatus(CamelContext context) {
        this.context = context;
    }

    enum Kind {
        RUNNING,
        /** Transfers fail at present and are retried. */
        RETRYING,
        /** Manual action required. */
        SUSPENDED
    }

    /**
     * @param routes that are suspended
     * @param nextTry when the first of them is resumed, as ISO 8601; empty if none is suspended
     * @param code of the access failure, empty if there is none
     * @param message empty if the cause is not known
     * @param since as ISO 8601, may be empty
     * @param kafka null if no route reads from Kafka
     */
    record State(
            Kind kind,
            List<String> routes,
            String nextTry,
            String code,
            String message,
            String resolution,
            String since,
            KafkaSnapshot kafka) {}

    State state() {
        List<Route> suspended = context.getRoutes().stream()
                .filter(route -> policies(route).stream().anyMatch(StopTheLinePolicy::isStopped))
                .toList();
        String nextTry = suspended.stream()
                .flatMap(route -> policies(route).stream())
                .map(StopTheLinePolicy::getNextTry)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse("");
        KafkaSnapshot kafka = KafkaSnapshot.of(context);
        HealthCheck.Result failure = failure();
        String reason = reason(suspended);
        if (!reason.isEmpty() && !isAccess(failure)) {
            // the failure that the health check reports belongs to other photos
            return new State(Kind.SUSPENDED, ids(suspended), nextTry, "", reason, "", "", kafka);
        }
        boolean manual = !suspended.isEmpty() || isAccess(failure);
        return new State(
                manual ? Kind.SUSPENDED : failure == null ? Kind.RUNNING : Kind.RETRYING,
                ids(suspended),
                nextTry,
                detail(failure, "failure.code"),
                failure == null ? "" : failure.getMessage().orElse(""),
                detail(failure, "failure.resolution"),
                detail(failure, "failure.since"),
                kafka);
    }

    private static List<String> ids(List<Route> routes) {
        return routes.stream().map(Route::getRouteId).toList();
    }

    /** Empty if no route is suspended, or none has a reason. */
    private static String reason(List<Route> suspended) {
        return suspended.stream()
                .flatMap(route -> policies(route).stream())
                .map(StopTheLinePolicy::getReason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static List<StopTheLinePolicy> policies(Route route) {
        return route.getRoutePolicyList().stream()
                .filter(StopTheLinePolicy.class::isInstance)
                .map(StopTheLinePolicy.class::cast)
                .toList();
    }

    /** The worst of the component's own failing checks, null if there is none; those of other components may call servers. */
    private HealthCheck.Result failure() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry == null) {
            return null;
        }
        List<HealthCheck.Result> failing = registry.stream()
                .filter(check -> check.getId().startsWith(CHECKS))
                .map(HealthCheck::call)
                .filter(result -> result.getState() == HealthCheck.State.DOWN)
                .toList();
        return failing.stream()
                .filter(RouteStatus::isAccess)
                .findFirst()
                .orElse(failing.isEmpty() ? null : failing.get(0));
    }

    private static boolean isAccess(HealthCheck.Result result) {
        return "access".equals(detail(result, "failure.family"));
    }

    private static String detail(HealthCheck.Result result, String key) {
        Object value = result == null ? null : result.getDetails().get(key);
        return value == null ? "" : value.toString();
    }
}
