// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.PhotoOutcome;
import io.github.camelbigin.photo.route.claim.MessageReplay;
import io.github.camelbigin.photo.route.claim.PhotoAnnouncer;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.camel.CamelContext;

/**
 * What the route files of a run do, in words for the user: before, by the descriptions of their routes; afterwards, by counts of only what they do.
 *
 * @param descriptions one line for each route that has one
 */
record RouteWork(
        List<String> descriptions,
        Set<PhotoAnnouncer> announcers,
        Set<MessageReplay> replays,
        boolean downloads,
        boolean uploads) {

    /** @param context is started */
    static RouteWork of(CamelContext context) {
        return new RouteWork(
                context.getRoutes().stream()
                        .filter(route -> route.getDescription() != null && !route.isCreatedByKamelet())
                        .map(route -> "Route " + route.getRouteId() + ": "
                                + context.resolvePropertyPlaceholders(route.getDescription()))
                        .toList(),
                context.getRegistry().findByType(PhotoAnnouncer.class),
                context.getRegistry().findByType(MessageReplay.class),
                calls(context, "download"),
                calls(context, "upload"));
    }

    private static boolean calls(CamelContext context, String operation) {
        return context.getEndpoints().stream()
                .anyMatch(endpoint -> endpoint.getEndpointUri().matches("bigin-photo:/*" + operation + "\\b.*"));
    }

    /**
     * Empty for routes that move no photo.
     *
     * @param kept photos that stay at their sources until manual action
     */
    String counts(PhotoBoard.Totals totals, long kept) {
        StringJoiner counts = new StringJoiner(", ");
        if (!announcers.isEmpty()) {
            counts.add("announced "
                    + announcers.stream().mapToLong(PhotoAnnouncer::announced).sum());
        }
        if (!replays.isEmpty()) {
            counts.add("replayed "
                    + replays.stream().mapToLong(MessageReplay::replayed).sum());
        }
        add(counts, "downloaded ", downloads, totals.count(PhotoOutcome.DOWNLOADED));
        add(counts, "uploaded ", uploads, totals.count(PhotoOutcome.UPLOADED));
        boolean rejects = downloads || uploads || !announcers.isEmpty();
        add(counts, "rejected ", rejects, totals.count(PhotoOutcome.REJECTED));
        add(counts, "kept ", false, kept);
        String all = counts.toString();
        return all.isEmpty() ? "" : Character.toUpperCase(all.charAt(0)) + all.substring(1);
    }

    /** Whether dead letters are left that a replay could not send back. */
    boolean hasFailed() {
        return replays.stream().anyMatch(MessageReplay::hasFailed);
    }

    private static void add(StringJoiner counts, String what, boolean wanted, long count) {
        if (wanted || count > 0) {
            counts.add(what + count);
        }
    }
}
