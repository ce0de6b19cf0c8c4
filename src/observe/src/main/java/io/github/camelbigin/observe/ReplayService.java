// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import io.github.camelbigin.photo.route.deadletter.RecordByEmail;
import io.github.camelbigin.photo.route.deadletter.Replay;
import io.github.camelbigin.photo.route.deadletter.Replay.Outcome;
import io.github.camelbigin.photo.route.deadletter.ReplayRequest;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileEndpoint;

/** Puts dead letters back into their inboxes, if a running route polls these, one request at a time. Thread-safe. */
final class ReplayService {

    private static final int LISTED = 20;

    private final CamelContext context;
    private final DeadLetterReplay replay;

    ReplayService(CamelContext context) {
        this.context = context;
        this.replay = context.getRegistry().lookupByNameAndType("photoReplay", DeadLetterReplay.class);
    }

    Path deadLetters() {
        return replay.folder();
    }

    int maxDepth() {
        return replay.getMaxDepth();
    }

    int most() {
        return replay.getMaxReplays();
    }

    /** For dead letters whose report names none. */
    Path inbox() {
        return replay.inbox();
    }

    /** The folders that running routes poll. */
    Set<Path> polled() {
        return context.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(FileEndpoint.class::isInstance)
                .map(endpoint -> ((FileEndpoint) endpoint)
                        .getFile()
                        .toPath()
                        .toAbsolutePath()
                        .normalize())
                .collect(Collectors.toSet());
    }

    /** How many were moved, to which place if it was one, and why the other matching ones were not. */
    synchronized Map<String, Object> replay(ReplayRequest request) throws IOException {
        ReplayRequest resolved = new ReplayRequest(
                request.file(),
                RecordByEmail.resolve(context, request.as()),
                request.code(),
                request.family(),
                request.dryRun());
        List<Replay> matching = replay.replay(resolved, polled()::contains).stream()
                .filter(one -> one.outcome() != Outcome.NOT_ASKED_FOR)
                .toList();
        return result(matching);
    }

    /** As {@link #replay}, for a photo that its inbox keeps because its name does not say a record. */
    synchronized Map<String, Object> name(String file, String as) throws IOException {
        Optional<Path> photo = KeptPhotos.in(context).find(file);
        String record = RecordByEmail.resolve(context, as);
        return result(
                photo.isEmpty() ? List.of() : List.of(replay.name(photo.get(), file, record, polled()::contains)));
    }

    private static Map<String, Object> result(List<Replay> matching) {
        List<Replay> moved = matching.stream().filter(Replay::isReplayed).toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("found", matching.size());
        result.put("replayed", moved.size());
        result.put(
                "target",
                matching.size() == 1 && moved.size() == 1 ? moved.get(0).target() : "");
        result.put("stayedCount", matching.size() - moved.size());
        result.put(
                "stayed",
                matching.stream()
                        .filter(one -> !one.isReplayed())
                        .limit(LISTED)
                        .map(one -> Map.of("file", one.file(), "why", one.text()))
                        .toList());
        return result;
    }
}
