// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was not sent yet. A route that is resumed and suspended again within {@code settled} is no news. Not thread-safe. */
final class News {

    private static final int SHOWN = 5;

    private final Duration settled;
    private final Map<String, Suspension> suspensions = new LinkedHashMap<>();
    private final List<String> rejected = new ArrayList<>();
    private int rejections;

    News(Duration settled) {
        this.settled = settled;
    }

    /**
     * Of one route.
     *
     * @param kind of the reason: what does not change from attempt to attempt
     * @param until null until it is resumed
     * @param attempts how often it was resumed in vain
     * @param isNew false if it was sent, as it is
     */
    private record Suspension(String kind, String reason, Instant since, Instant until, int attempts, boolean isNew) {}

    /** What one message is about. */
    record Digest(Map<String, Suspension> suspensions, List<String> rejected, int rejections, Instant time) {

        boolean isEmpty() {
            return suspensions.isEmpty() && rejections == 0;
        }
    }

    void suspended(String route, String kind, String reason, Instant now) {
        suspensions.compute(
                route,
                (id, known) -> known == null || known.until() == null
                        ? new Suspension(kind, reason, now, null, 0, true)
                        : new Suspension(
                                kind,
                                reason,
                                known.since(),
                                null,
                                known.attempts() + 1,
                                known.isNew() || !kind.equals(known.kind())));
    }

    void resumed(String route, Instant now) {
        suspensions.computeIfPresent(
                route,
                (id, known) -> new Suspension(
                        known.kind(), known.reason(), known.since(), now, known.attempts(), known.isNew()));
    }

    void rejected(String photo) {
        rejections++;
        if (rejected.size() < SHOWN) {
            rejected.add(photo);
        }
    }

    private boolean isOver(Suspension suspension, Instant now) {
        return suspension.until() != null && !suspension.until().plus(settled).isAfter(now);
    }

    /** When a route that was resumed counts as one that runs; null if there is none. */
    Instant nextSettled() {
        return suspensions.values().stream()
                .filter(each -> each.until() != null)
                .map(each -> each.until().plus(settled))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** What is new, which is then not new any more. */
    Digest take(Instant now) {
        Map<String, Suspension> taken = new LinkedHashMap<>();
        suspensions.forEach((route, each) -> {
            if (each.isNew() || isOver(each, now)) {
                taken.put(route, each);
            }
        });
        suspensions.values().removeIf(each -> isOver(each, now));
        suspensions.replaceAll((route, each) ->
                new Suspension(each.kind(), each.reason(), each.since(), each.until(), each.attempts(), false));
        Digest digest = new Digest(taken, List.copyOf(rejected), rejections, now);
        rejected.clear();
        rejections = 0;
        return digest;
    }

    /** After it could not be sent. */
    void restore(Digest unsent) {
        unsent.suspensions()
                .forEach((route, old) -> suspensions.merge(
                        route,
                        old,
                        (now, before) -> new Suspension(
                                now.kind(), now.reason(), before.since(), now.until(), now.attempts(), true)));
        rejections += unsent.rejections();
        rejected.addAll(0, unsent.rejected());
        rejected.subList(Math.min(SHOWN, rejected.size()), rejected.size()).clear();
    }

    String subject(Digest digest) {
        long suspended = digest.suspensions().values().stream()
                .filter(each -> !isOver(each, digest.time()))
                .count();
        List<String> parts = new ArrayList<>();
        add(parts, suspended, "route", "suspended");
        add(parts, digest.suspensions().size() - suspended, "route", "resumed");
        add(parts, digest.rejections(), "photo", "rejected");
        return "bigin-photo: " + String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what, String how) {
        if (count > 0) {
            parts.add(count + " " + what + (count == 1 ? " " : "s ") + how);
        }
    }

    String text(Digest digest) {
        StringBuilder text = new StringBuilder();
        digest.suspensions().forEach((route, each) -> {
            String why = each.reason() + (each.reason().endsWith(".") ? "" : ".");
            if (isOver(each, digest.time())) {
                text.append("Route %s runs again since %s. It was suspended since %s: %s%n"
                        .formatted(route, time(each.until()), time(each.since()), why));
            } else {
                text.append("Route %s is suspended since %s, manual action required: %s%n"
                        .formatted(route, time(each.since()), why));
                text.append("It is resumed by itself to check whether uploads succeed%s.%n"
                        .formatted(failed(each.attempts())));
            }
        });
        if (digest.rejections() > 0) {
            text.append("Rejected photos: %d%n".formatted(digest.rejections()));
            digest.rejected().forEach(each -> text.append("- %s%n".formatted(each)));
            if (digest.rejections() > digest.rejected().size()) {
                text.append("- and %d more%n"
                        .formatted(digest.rejections() - digest.rejected().size()));
            }
            text.append(
                    "They are dead letters, each with a report <name>.error.json. Fix the cause, then replay them.\n");
        }
        return text.toString();
    }

    private static String failed(int attempts) {
        return attempts == 0 ? "" : "; " + attempts + (attempts == 1 ? " attempt" : " attempts") + " failed";
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
