// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/** Camel's HTTP component with connections made for photos: larger buffers, and refusals are noticed while a photo is being sent. */
public final class PhotoHttpComponent extends HttpComponent {

    // bigin-photo's measured limit is a client with these buffers; the default of 8 KB needs twice the system calls
    private static final int BUFFER = 64 * 1024;

    // HttpCore's defaults have no bounds, and a head without end would fill the memory
    private static final Http1Config PHOTOS = Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    // the signature is Camel's
    @SuppressWarnings("deprecation")
    @Override
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry,
            int maxTotalConnections,
            int connectionsPerRoute,
            SocketConfig socketConfig) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                registry,
                PoolConcurrencyPolicy.STRICT,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(PHOTOS)
                        .responseOutOfOrderStrategy(new EarlyResponseStrategy())
                        .build());
        connections.setMaxTotal(maxTotalConnections > 0 ? maxTotalConnections : getMaxTotalConnections());
        connections.setDefaultMaxPerRoute(connectionsPerRoute > 0 ? connectionsPerRoute : getConnectionsPerRoute());
        connections.setDefaultSocketConfig(socketConfig);
        return connections;
    }
}
