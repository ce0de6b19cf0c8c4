// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.io.IOException;
import java.net.InetAddress;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestValidateHost;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.http.protocol.ResponseServer;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HttpCore's classic server on 127.0.0.1: a thread per connection. */
public final class SandboxServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final int BUFFER_SIZE = 64 * 1024;
    /** Of the request line and each header, in bytes; HttpCore has no bounds of its own. */
    private static final int MAX_LINE = 16 * 1024;

    private static final int MAX_HEADERS = 100;
    private static final int BACKLOG = 1024;

    private final HttpServer server;

    private SandboxServer(HttpServer server) {
        this.server = server;
    }

    public static SandboxServer start(int port, HttpRequestHandler handler) throws IOException {
        HttpServer server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
                .setListenerPort(port)
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        // a sandbox that was just stopped can be started again on its port
                        .setSoReuseAddress(true)
                        .setBacklogSize(BACKLOG)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setBufferSize(BUFFER_SIZE)
                        .setMaxLineLength(MAX_LINE)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                .setHttpProcessor(processor())
                // a router of our own: HttpCore's answers 421 to a Host header that it does not know
                .setRequestRouter((request, context) -> handler)
                .setExceptionListener(new Cutter())
                .create();
        server.start();
        return new SandboxServer(server);
    }

    /** HttpCore's defaults without ResponseConnControl, which closes the connection after every 400. */
    private static HttpProcessor processor() {
        return HttpProcessorBuilder.create()
                .add(new RequestValidateHost())
                .add(new ResponseDate())
                .add(new ResponseServer("ZGS"))
                .add(new ResponseContent())
                .build();
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    /** Closes connections on purpose; every other failure means that the client went away. */
    private static final class Cutter implements ExceptionListener {
        @Override
        public void onError(Exception failure) {
            LOG.debug("connection refused or failed", failure);
        }

        @Override
        public void onError(HttpConnection connection, Exception failure) {
            if (failure instanceof ConnectionCut cut) {
                connection.close(cut.mode());
            } else {
                LOG.debug("connection ended: {}", failure.toString());
            }
        }
    }
}
