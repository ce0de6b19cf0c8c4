// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a program needs of the API server of Kubernetes to find a leader: its pods, and leases that only the holder of their latest version may change. */
public final class LeaseServer implements AutoCloseable {

    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/photos/leases";
    private static final String PODS = "/api/v1/namespaces/photos/pods";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> leases = new TreeMap<>();
    private final Set<String> verbs = new ConcurrentSkipListSet<>();
    private final Map<String, HttpServer> pods = new TreeMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int version;

    /** An address that only this pod uses, which is ready until it is {@link #cutOff}. */
    public synchronized String addressFor(String pod) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        pods.put(pod, server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The pod is gone: to the others it is no member, and it reaches the server no more. */
    public synchronized void cutOff(String pod) {
        pods.remove(pod).stop(0);
    }

    /** What was asked for so far, such as {@code get leases}: the permissions that a role needs. */
    public Set<String> verbs() {
        return new TreeSet<>(verbs);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            JsonNode sent = JSON.readTree(call.getRequestBody());
            Object result = path.equals(PODS) ? pods() : path.startsWith(LEASES) ? lease(call, path, sent) : null;
            int status = result instanceof Integer refused ? refused : result == null ? 404 : 200;
            Object body = status == 200 ? result : Map.of("kind", "Status", "status", "Failure", "code", status);
            byte[] json = JSON.writeValueAsBytes(body);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status, json.length);
            call.getResponseBody().write(json);
        }
    }

    private synchronized Object pods() {
        verbs.add("list pods");
        List<Map<String, Object>> items = pods.keySet().stream()
                .map(name -> Map.<String, Object>of(
                        "metadata", Map.of("name", name),
                        "status",
                                Map.of(
                                        "phase",
                                        "Running",
                                        "conditions",
                                        List.of(Map.of("type", "Ready", "status", "True")))))
                .toList();
        return Map.of("kind", "PodList", "apiVersion", "v1", "metadata", Map.of(), "items", items);
    }

    /** A number is the status of a refusal. */
    private synchronized Object lease(HttpExchange call, String path, JsonNode sent) {
        String method = call.getRequestMethod();
        verbs.add(Map.of("GET", "get", "POST", "create", "PUT", "update").get(method) + " leases");
        if (method.equals("GET")) {
            return leases.get(path);
        }
        String name = LEASES + "/" + sent.at("/metadata/name").asText();
        ObjectNode now = leases.get(name);
        boolean allowed = method.equals("POST")
                ? now == null
                : now != null && now.at("/metadata/resourceVersion").equals(sent.at("/metadata/resourceVersion"));
        if (!allowed) {
            return 409;
        }
        ObjectNode next = sent.deepCopy();
        version++;
        ((ObjectNode) next.get("metadata")).put("namespace", "photos").put("resourceVersion", String.valueOf(version));
        leases.put(name, next);
        return next;
    }

    @Override
    public synchronized void close() {
        pods.values().forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
