// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.calls.Faults;
import java.time.Duration;
import java.util.Map;

/** Orders a fault that the control API describes as JSON. */
final class FaultJson {
    private FaultJson() {}

    /** @throws IllegalArgumentException whose message names the error in the order */
    static void order(JsonNode order, Faults faults) {
        Faults target =
                switch (order.path("on").asText("photo")) {
                    case "photo" -> faults;
                    case "token" -> faults.onToken();
                    default -> throw new IllegalArgumentException("on is neither photo nor token");
                };
        Fault fault = fault(order);
        if (order.has("every")) {
            target.every(order.get("every").asInt(), fault);
        } else {
            target.next(order.path("next").asInt(1), fault);
        }
    }

    private static Fault fault(JsonNode order) {
        Fault fault = plain(order);
        for (Map.Entry<String, JsonNode> header : order.path("headers").properties()) {
            fault = fault.withHeader(header.getKey(), header.getValue().asText());
        }
        return order.has("afterMillis")
                ? fault.after(Duration.ofMillis(order.get("afterMillis").asLong()))
                : fault;
    }

    private static Fault plain(JsonNode order) {
        String kind = order.path("fault").asText();
        return switch (kind) {
            case "status" ->
                Fault.status(
                        number(order, "status"),
                        text(order, "code"),
                        order.path("message").asText(""));
            case "answer" ->
                Fault.answer(
                        number(order, "status"),
                        text(order, "contentType"),
                        text(order, "body").getBytes(UTF_8));
            case "htmlPage" -> Fault.htmlPage(number(order, "status"));
            case "emptyAnswer" -> Fault.emptyAnswer(number(order, "status"));
            case "truncatedJson" -> Fault.truncatedJson();
            case "delay" -> Fault.delay(Duration.ofMillis(number(order, "millis")));
            case "slowBody" -> Fault.slowBody(number(order, "bytesPerSecond"));
            case "cutBeforeBody" -> Fault.cutBeforeBody();
            case "cutDuringBody" -> Fault.cutDuringBody();
            case "cutAfterBody" -> Fault.cutAfterBody();
            case "cutDuringAnswer" -> Fault.cutDuringAnswer();
            case "staleToken" -> Fault.staleToken(order.path("code").asText("INVALID_TOKEN"));
            default -> throw new IllegalArgumentException("unknown fault: " + kind);
        };
    }

    private static int number(JsonNode order, String field) {
        if (!order.path(field).isInt()) {
            throw new IllegalArgumentException("number missing: " + field);
        }
        return order.get(field).intValue();
    }

    private static String text(JsonNode order, String field) {
        if (!order.path(field).isTextual()) {
            throw new IllegalArgumentException("text missing: " + field);
        }
        return order.get(field).textValue();
    }
}
