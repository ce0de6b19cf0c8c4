// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.PhotoOutcome;
import io.github.camelbigin.photo.route.claim.MessageReplay;
import io.github.camelbigin.photo.route.claim.PhotoAnnouncer;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
        Set<DeadLetterReplay> folderReplays,
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
                context.getRegistry().findByType(DeadLetterReplay.class),
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
        replayed().ifPresent(count -> counts.add("replayed " + count));
        add(counts, "downloaded ", downloads, totals.count(PhotoOutcome.DOWNLOADED));
        add(counts, "uploaded ", uploads, totals.count(PhotoOutcome.UPLOADED));
        boolean rejects = downloads || uploads || !announcers.isEmpty();
        add(counts, "rejected ", rejects, totals.count(PhotoOutcome.REJECTED));
        add(counts, "kept ", false, kept);
        String all = counts.toString();
        return all.isEmpty() ? "" : Character.toUpperCase(all.charAt(0)) + all.substring(1);
    }

    private OptionalLong replayed() {
        long[] counts = Stream.concat(
                        replays.stream().map(MessageReplay::replayed).map(OptionalLong::of),
                        folderReplays.stream().map(DeadLetterReplay::replayed))
                .flatMapToLong(OptionalLong::stream)
                .toArray();
        return counts.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(LongStream.of(counts).sum());
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
