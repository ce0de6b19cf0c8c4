// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.port;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.transport.Transport;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Vert.x whose HTTP servers have the bounds that Camel has no settings for: a number of connections, a time for the header of a
 * request, an idle time-out, one request at a time, a pause after wrong passwords, and no HTTP/2.
 */
public final class BoundedVertx extends VertxWrapper {

    static final int MOST_CONNECTIONS = 100;
    static final int FEWEST_CONNECTIONS = 4;
    static final int HEADER_SECONDS = 10;
    private static final int IDLE_SECONDS = 120;

    private final Connections connections =
            new Connections(mostConnections(), TimeUnit.SECONDS.toNanos(HEADER_SECONDS));
    private final Transport transport = new Accepting(connections);

    private BoundedVertx(VertxInternal vertx) {
        super(vertx);
    }

    private static int mostConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? mostConnections(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : MOST_CONNECTIONS;
    }

    /** A quarter of the file descriptors that are free: uploads need them too. */
    static int mostConnections(long descriptors, long open) {
        return (int) Math.max(FEWEST_CONNECTIONS, Math.min(MOST_CONNECTIONS, (descriptors - open) / 4));
    }

    /** Camel's HTTP servers use the Vert.x of the registry. It is made for the first one, and closed after the context. */
    public static void bindTo(CamelContext context) {
        context.getRegistry().bind("boundedVertx", Vertx.class, () -> {
            Vertx vertx = new BoundedVertx((VertxInternal) Vertx.vertx());
            context.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onContextStopped(CamelContext stopped) {
                    vertx.close();
                }
            });
            return vertx;
        });
    }

    @Override
    public HttpServer createHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setSslHandshakeTimeout(HEADER_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        return new HttpServerImpl(this, options).connectionHandler(connection -> {
            ChannelHandlerContext http = ((ConnectionBase) connection).channelHandlerContext();
            http.pipeline().addBefore(http.name(), "requests", new Requests(connections));
        });
    }

    @Override
    public Transport transport() {
        return transport;
    }

    /** Before TLS and HTTP: every accepted connection has a file descriptor. */
    private static final class Accepting extends JDKTransport {

        private final Connections connections;

        Accepting(Connections connections) {
            this.connections = connections;
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            bootstrap.handler(connections);
        }
    }
}
