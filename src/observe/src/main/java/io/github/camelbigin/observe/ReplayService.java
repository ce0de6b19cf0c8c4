// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileEndpoint;

/** Moves dead letters back into the inbox, one request at a time. Thread-safe. */
final class ReplayService {

    private static final int LISTED = 20;

    private final CamelContext context;
    private final String deadLetters;
    private final String inbox;
    private final int most;
    private final DeadLetterReplay replay = new DeadLetterReplay();

    ReplayService(CamelContext context) {
        this.context = context;
        this.deadLetters = context.resolvePropertyPlaceholders("{{photo.deadLetters:dead-letters}}");
        this.inbox = context.resolvePropertyPlaceholders("{{photo.inbox:inbox}}");
        this.most = Integer.parseInt(context.resolvePropertyPlaceholders("{{photo.maxReplays:3}}"));
    }

    /** Which dead letters to replay: one by its name, all with one code, or all. */
    record Request(String file, String code, boolean all) {
        boolean isComplete() {
            return file != null && !file.isEmpty() || code != null && !code.isEmpty() || all;
        }
    }

    Path deadLetters() {
        return Path.of(deadLetters);
    }

    int most() {
        return most;
    }

    String inbox() {
        return inbox;
    }

    /** Whether a running route polls the folder into which photos are replayed. */
    boolean isInboxWatched() {
        Path place = Path.of(inbox).toAbsolutePath().normalize();
        return context.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(FileEndpoint.class::isInstance)
                .map(endpoint -> ((FileEndpoint) endpoint).getFile().toPath())
                .anyMatch(folder -> folder.toAbsolutePath().normalize().equals(place));
    }

    /** How many were moved, and why the other matching ones were not. */
    synchronized Map<String, Object> replay(Request request) throws IOException {
        List<Replay> replays;
        try {
            replays = request.file() != null && !request.file().isEmpty()
                    ? replay.replayOne(deadLetters, inbox, request.file(), most).stream()
                            .toList()
                    : replay.replay(deadLetters, inbox, request.code(), null, most, false);
        } catch (UncheckedIOException vanished) {
            throw vanished.getCause();
        }
        int moved = 0;
        List<Map<String, String>> stayed = new ArrayList<>();
        for (Replay one : replays) {
            if (one.outcome() == Outcome.REPLAYED) {
                moved++;
            } else if (one.outcome() != Outcome.NOT_ASKED_FOR) {
                stayed.add(Map.of("file", one.file(), "why", why(one.outcome())));
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("found", moved + stayed.size());
        result.put("replayed", moved);
        result.put("stayedCount", stayed.size());
        result.put("stayed", stayed.subList(0, Math.min(LISTED, stayed.size())));
        return result;
    }

    private String why(Outcome outcome) {
        return switch (outcome) {
            case TOO_OFTEN -> "already replayed " + most + " times; to retry it, move it manually";
            case NO_PHOTO -> "the photo file is missing";
            case ALREADY_IN_INBOX -> "the inbox already has a file of that name";
            case IGNORED_IN_INBOX ->
                "the inbox ignores file names that start with a dot or end with .camelLock;"
                        + " rename it and move it manually";
            case UNREADABLE_REPORT -> "the report cannot be read; move the photo manually";
            case NOT_MOVED -> "cannot be moved into the inbox; fix the cause given in the log, then replay again";
            default -> outcome.name();
        };
    }
}
