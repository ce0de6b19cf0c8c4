// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhotoHttpComponentTest {

    private final PhotoHttpComponent component = new PhotoHttpComponent();

    private HttpServer server;

    @BeforeEach
    void startServerWithTooManyHeaders() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            IntStream.range(0, 300).forEach(i -> exchange.getResponseHeaders().add("X-" + i, "x"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    @SuppressWarnings("deprecation")
    void aHeadIsBoundWithCamel418() throws IOException {
        assertIsBound(component.createConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .build(),
                1,
                1,
                SocketConfig.DEFAULT));
    }

    @Test
    void aHeadIsBoundWithCamel422() throws IOException {
        assertIsBound(component.createConnectionManager(
                DefaultClientTlsStrategy.createDefault(), 1, 1, SocketConfig.DEFAULT));
    }

    private void assertIsBound(HttpClientConnectionManager connections) throws IOException {
        HttpGet get = new HttpGet("http://127.0.0.1:" + server.getAddress().getPort());
        try (CloseableHttpClient client =
                HttpClients.custom().setConnectionManager(connections).build()) {
            assertThatThrownBy(() -> client.execute(get, response -> null))
                    .isInstanceOf(MessageConstraintException.class);
        }
    }
}
