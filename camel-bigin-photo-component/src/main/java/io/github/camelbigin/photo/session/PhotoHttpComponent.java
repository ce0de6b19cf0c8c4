// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/** Camel's HTTP component with connections made for photos: larger buffers, and refusals are noticed while a photo is being sent. */
public final class PhotoHttpComponent extends HttpComponent {

    // a small photo leaves with its head; what is longer, as the pieces of a large one, passes the buffer by without
    // being copied
    private static final int BUFFER = 32 * 1024;

    // HttpCore's defaults have no bounds, and a head without end would fill the memory
    private static final Http1Config PHOTOS = Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    // overrides Camel 4.18's; without the annotation, because 4.22 has the other one instead
    @SuppressWarnings("deprecation")
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry,
            int maxTotalConnections,
            int connectionsPerRoute,
            SocketConfig socketConfig) {
        return withLimits(
                new PoolingHttpClientConnectionManager(
                        registry,
                        PoolConcurrencyPolicy.STRICT,
                        TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                        connections()),
                maxTotalConnections,
                connectionsPerRoute,
                socketConfig);
    }

    // overrides Camel 4.22's
    protected HttpClientConnectionManager createConnectionManager(
            TlsSocketStrategy tls, int maxTotalConnections, int connectionsPerRoute, SocketConfig socketConfig) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(tls)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setConnectionFactory(connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setTimeToLive(TimeValue.ofMilliseconds(getConnectionTimeToLive()))
                        .build())
                .build();
        return withLimits(connections, maxTotalConnections, connectionsPerRoute, socketConfig);
    }

    private static ManagedHttpClientConnectionFactory connections() {
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(PHOTOS)
                .responseOutOfOrderStrategy(new EarlyResponseStrategy())
                .build();
    }

    private HttpClientConnectionManager withLimits(
            PoolingHttpClientConnectionManager connections, int maxTotal, int perRoute, SocketConfig socketConfig) {
        connections.setMaxTotal(maxTotal > 0 ? maxTotal : getMaxTotalConnections());
        connections.setDefaultMaxPerRoute(perRoute > 0 ? perRoute : getConnectionsPerRoute());
        connections.setDefaultSocketConfig(socketConfig);
        return connections;
    }
}
