// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.notice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server that keeps what was sent to it. */
public final class Webhook implements AutoCloseable {

    /** One request. */
    public record Received(Instant time, String method, String type, String body) {}

    public final List<Received> received = new CopyOnWriteArrayList<>();
    public volatile int status = 200;
    private final HttpServer server;

    public Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    public String url(String secret) {
        return "http://localhost:" + server.getAddress().getPort() + "/services/" + secret;
    }

    private void receive(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                Instant.now(), call.getRequestMethod(), call.getRequestHeaders().getFirst("Content-Type"), body));
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
