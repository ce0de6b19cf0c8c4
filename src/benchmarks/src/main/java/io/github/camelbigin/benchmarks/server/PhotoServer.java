// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import io.github.camelbigin.benchmarks.Photos;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.io.CloseMode;

/**
 * The other side of all transfers: HttpCore's classic server, a thread for each connection. The sandbox is not used, because
 * judging each photo as Bigin does would make it the bottleneck. As a program it prints its port and ends with its stdin.
 */
public final class PhotoServer implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final HttpServer server;

    private PhotoServer(HttpServer server) {
        this.server = server;
    }

    public static void main(String... args) throws IOException {
        try (PhotoServer server = start(new Photos(Path.of(args[0])))) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    static PhotoServer start(Photos photos) throws IOException {
        Counters counters = new Counters();
        Http1Config buffers = Http1Config.custom().setBufferSize(BUFFER).build();
        DefaultBHttpServerConnectionFactory connections = DefaultBHttpServerConnectionFactory.builder()
                .http1Config(buffers)
                .build();
        PhotoHandler handler = new PhotoHandler(photos, counters);
        HttpServer server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setBacklogSize(1024)
                        .build())
                .setHttpProcessor(
                        HttpProcessorBuilder.create().add(new ResponseContent()).build())
                .setRequestRouter((request, context) -> handler)
                .setConnectionFactory(socket -> {
                    counters.connected();
                    return connections.createConnection(socket);
                })
                .setExceptionListener(new Disconnections())
                .create();
        server.start();
        return new PhotoServer(server);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
