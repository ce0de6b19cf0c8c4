// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An S3 server that does not end what it sends. 500 MB are without end here. */
public final class HostileS3 implements AutoCloseable {

    /** What does not end. */
    public enum Endless {
        PAGE,
        PAGES,
        OBJECT
    }

    private static final long CAP = 500_000_000;
    private static final String LISTING = "<?xml version=\"1.0\"?><ListBucketResult><Name>photos</Name>";
    private static final String OBJECT =
            "<Contents><Key>inbox/Contacts/1.jpg</Key><Size>20000</Size><ETag>&quot;1&quot;</ETag>"
                    + "<LastModified>2020-01-01T00:00:00.000Z</LastModified></Contents>";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong longest = new AtomicLong();
    private final Endless endless;
    private final HttpServer server;

    /** @param endpoint whose port it takes */
    public HostileS3(Endless endless, String endpoint) throws IOException {
        this.endless = endless;
        server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), URI.create(endpoint).getPort()),
                50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** How many bytes of one response were sent. */
    public long longest() {
        return longest.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean listing = String.valueOf(exchange.getRequestURI().getQuery()).contains("list-type");
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.getResponseHeaders().add("Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            if (!listing) {
                flood(body, "photo");
            } else {
                send(body, LISTING);
                switch (endless) {
                    case PAGE -> flood(body, "<CommonPrefixes><Prefix>a</Prefix></CommonPrefixes>");
                    case PAGES ->
                        send(body, "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>");
                    default -> send(body, OBJECT);
                }
                send(body, "</ListBucketResult>");
            }
        }
    }

    private void flood(OutputStream body, String text) throws IOException {
        byte[] many = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (long sent = 0; sent < CAP; sent += many.length) {
            body.write(many);
            longest.accumulateAndGet(sent, Math::max);
        }
    }

    private static void send(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
