// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.waiting.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One tab of a headless Chromium, driven by its own DevTools protocol: no driver and no dependency is needed for so little. */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final List<String> TROUBLE =
            List.of("Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening", "Audits.issueAdded");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<String> trouble = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final String session;

    private Chromium(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
        String tab = call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        this.session = call(null, "Target.attachToTarget", Map.of("targetId", tab, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Audits")) {
            call(domain + ".enable", Map.of());
        }
    }

    static boolean isThere() {
        return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place)));
    }

    static Chromium start(Path profile) throws IOException {
        String program = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow();
        Path log = Files.createTempFile("chromium", ".log");
        Process process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Chromium(process, address(log));
    }

    private static String address(Path log) {
        return Waiting.await()
                .until(() -> LISTENING.matcher(Files.readString(log)), Matcher::find)
                .group(1);
    }

    /** Opens it and waits until its script has run. */
    void open(String url) {
        call("Page.navigate", Map.of("url", url));
        Waiting.await().until(() -> "complete"
                .equals(text("location.href.startsWith(" + quoted(url) + ") ? document.readyState : ''")));
    }

    /** The value of an expression, as text. */
    String text(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(result.path("exceptionDetails").toString()).as(expression).isEmpty();
        return result.path("result").path("value").asText();
    }

    int number(String expression) {
        return Integer.parseInt(text(expression));
    }

    void await(String expression) {
        Waiting.await().pollInterval(Duration.ofMillis(200)).alias(expression).until(() -> "true"
                .equals(text("String(" + expression + ")")));
    }

    /** Exceptions, blocked content and dialogs. */
    List<String> trouble() {
        return List.copyOf(trouble);
    }

    void forgetTrouble() {
        trouble.clear();
    }

    void look(int width, int height, boolean dark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", width < 600 ? 2 : 1, "mobile", false));
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    void photograph(Path file, boolean wholePage) throws IOException {
        JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", wholePage));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    /** A key of the keyboard: Tab or Enter. */
    void press(String key) {
        boolean enter = key.equals("Enter");
        Map<String, ?> pressed = Map.of(
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                enter ? 13 : 9,
                "text",
                enter ? "\r" : "",
                "type",
                enter ? "keyDown" : "rawKeyDown");
        call("Input.dispatchKeyEvent", pressed);
        call("Input.dispatchKeyEvent", Map.of("key", key, "code", key, "type", "keyUp"));
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return call(session, method, parameters);
    }

    private JsonNode call(String tab, String method, Map<String, ?> parameters) {
        ObjectNode request = JSON.createObjectNode();
        int id = calls.incrementAndGet();
        request.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        if (tab != null) {
            request.put("sessionId", tab);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        socket.sendText(request.toString(), true);
        JsonNode json = answer.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(json.path("error").toString()).as(method).isEmpty();
        return json.path("result");
    }

    private void receive(String message) throws IOException {
        JsonNode json = JSON.readTree(message);
        if (json.has("id")) {
            pending.remove(json.path("id").asInt()).complete(json);
        } else if (TROUBLE.contains(json.path("method").asText())) {
            trouble.add(json.path("params").toString());
        }
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                try {
                    receive(whole);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            from.request(1);
            return null;
        }
    }
}
