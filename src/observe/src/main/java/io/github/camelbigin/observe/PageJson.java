// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.PhotoOutcome;
import io.github.camelbigin.observe.board.ProcessedPhoto;
import io.github.camelbigin.observe.board.Timeline;
import io.github.camelbigin.photo.route.deadletter.ReplayRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON that the page's script receives and sends. Stateless. */
final class PageJson {

    /** How many photos a page shows. */
    static final int SHOWN = 48;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PageJson() {}

    /** @param slots how many of the latest */
    static ObjectNode numbers(PhotoBoard.Totals totals, CallSnapshot calls, int slots) {
        ObjectNode json = JSON.createObjectNode();
        json.put("seen", totals.seen());
        json.put("uploaded", totals.count(PhotoOutcome.UPLOADED));
        json.put("downloaded", totals.count(PhotoOutcome.DOWNLOADED));
        json.put("bytes", totals.bytesMoved());
        json.put("median", totals.medianMillis());
        json.put("perSecond", totals.perSecond());
        json.put("inFlight", calls.inFlight());
        json.put("waiting", calls.waiting());
        json.put("limit", calls.limit());
        json.put("workers", calls.workers());
        json.put("pausedUntil", calls.pausedUntil());
        json.put("credits", calls.creditsSpent());
        json.put("slot", totals.slot());
        ArrayNode latest = json.putArray("slots");
        List<Timeline.Slot> all = totals.slots();
        for (Timeline.Slot slot : all.subList(Math.max(0, all.size() - slots), all.size())) {
            latest.addArray().add(slot.moved()).add(slot.failed()).add(slot.mostInFlight());
        }
        return json;
    }

    static ArrayNode photos(List<ProcessedPhoto> photos) {
        ArrayNode json = JSON.createArrayNode();
        for (ProcessedPhoto photo : photos) {
            json.addObject()
                    .put("number", photo.number())
                    .put("at", photo.at().toEpochMilli())
                    .put("outcome", photo.outcome().name())
                    .put("name", photo.name())
                    .put("record", photo.record())
                    .put("bytes", photo.bytes())
                    .putPOJO("prepared", photo.prepared())
                    .put("millis", photo.millis())
                    .put("code", photo.code())
                    .put("reason", photo.reason())
                    .put("local", photo.file() != null);
        }
        return json;
    }

    static ObjectNode tree(Object snapshot) {
        return JSON.valueToTree(snapshot);
    }

    static ObjectNode deadLetters(DeadLetters.Content content, ReplayService replays) {
        ObjectNode json = JSON.valueToTree(content);
        Set<Path> polled = replays.polled();
        boolean any = false;
        for (JsonNode letter : json.path("latest")) {
            String inbox = letter.path("inbox").asText();
            boolean replayable = polled.contains(inbox.isEmpty() ? replays.inbox() : Path.of(inbox));
            ((ObjectNode) letter).put("replayable", replayable);
            any |= replayable;
        }
        json.put("folder", replays.deadLetters().toString());
        json.put("replayable", any);
        json.put("mostReplays", replays.most());
        return json;
    }

    static String text(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(byte[] body) throws IOException {
        return JSON.readTree(body);
    }

    /** Empty if it asks for none: which ones, or all, has to be said. */
    static Optional<ReplayRequest> replayRequest(JsonNode json) {
        String file = json.path("file").asText("");
        String code = json.path("code").asText("");
        boolean all = json.path("all").isBoolean() && json.path("all").asBoolean();
        return file.isEmpty() && code.isEmpty() && !all
                ? Optional.empty()
                : Optional.of(new ReplayRequest(file, json.path("as").asText(""), code, null, false));
    }
}
