// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold connections of the page open; all tests at once, since each waits for ten seconds to pass. */
@Execution(ExecutionMode.CONCURRENT)
class HostileClientIT extends ObservedTest {

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connect(String sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), run.uri().getPort());
        sockets.add(socket);
        write(socket, sent);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().skip(Long.MAX_VALUE) > 0
                    || socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException nothingMoreSent) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    private long open() {
        return sockets.stream().filter(HostileClientIT::isOpen).count();
    }

    private static String response(Socket socket) throws IOException {
        socket.setSoTimeout(90_000);
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }

    @Test
    void hundredsOfHalfOpenConnectionsStopNeitherUploadsNorTheHealthCheck() throws Exception {
        for (int i = 0; i < 600; i++) {
            connect("GET /observe/ HTTP/1.1\r\nHost: loc");
        }
        upload("Contacts/1.png", SamplePhotos.png(20, 10, 1));
        assertThat(send(request("health/live")).statusCode()).isEqualTo(200);
        await().until(this::open, open -> open == 0);
    }

    @Test
    void theHeaderOfEachRequestHasLimitedTime() throws Exception {
        Socket slow = connect("GET /observe/icon.svg HTTP/1.1\r\n");
        Socket second = connect("GET /observe/nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(response(second)).isEqualTo("HTTP/1.1 404");
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            boolean open = trickle(slow);
            return !trickle(second) && !open;
        });
    }

    private static boolean trickle(Socket socket) {
        try {
            write(socket, "a");
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void anOpenPageIsNotLate() throws Exception {
        try (InputStream events =
                send(request("events"), BodyHandlers.ofInputStream()).body()) {
            long end = System.nanoTime() + Duration.ofSeconds(13).toNanos();
            while (System.nanoTime() < end) {
                assertThat(events.read()).isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://localhost/observe/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://evil/observe/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT evil:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET observe/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /observe/icon.svg HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /observe/icon.svg HTTP/1.1\r\nHost: localhost\r\nhost: evil\r\n\r\n",
                "GET /observe/icon.svg HTTP/1.1\r\n\r\n",
                "GET /observe/icon.svg HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /observe/icon.svg HTTP/1.0\r\nHost: \r\n\r\n"
            })
    void aRequestThatNamesItsHostInAnyOtherWayIsRefusedAndNotLogged(String request) throws Exception {
        try (LogOf log = LogOf.root()) {
            for (int i = 0; i < 3; i++) {
                Socket socket = connect(request);
                assertThat(response(socket)).isEqualTo("HTTP/1.1 400");
                await().until(() -> !isOpen(socket));
            }
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void aRequestOfAnOldClientWithoutAHostIsNotLoggedEither() throws Exception {
        try (LogOf log = LogOf.root()) {
            assertThat(response(connect("GET /observe/icon.svg HTTP/1.0\r\n\r\n")))
                    .isEqualTo("HTTP/1.0 421");
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void aConnectionHasOneRequestAtATime() throws Exception {
        Socket socket = connect("GET /observe/health HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1_000));
        socket.setSoTimeout(90_000);
        assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(10_000);
    }

    @Test
    void http2IsOff() throws Exception {
        Socket preface = connect("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
        // as text, where HTTP/2 would send frames
        assertThat(response(preface)).isEqualTo("HTTP/1.1 400");
        Socket upgrade = connect(
                "GET /observe/icon.svg HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n");
        assertThat(response(upgrade)).isEqualTo("HTTP/1.1 200");
    }
}
