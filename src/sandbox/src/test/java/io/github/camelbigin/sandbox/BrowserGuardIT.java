// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a web page of others makes in the user's browser, and requests without an end. */
class BrowserGuardIT {
    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    private String status(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", extension.sandbox().port())) {
            socket.setSoTimeout(90_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        } catch (SocketException cut) {
            return "cut";
        }
    }

    private String get(String path, String host, String more) throws IOException {
        return status("GET " + path + " HTTP/1.1\r\nHost: "
                + host.replace("PORT", "" + extension.sandbox().port()) + "\r\nConnection: close\r\n" + more + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST", "[::1]:PORT"})
    void loopbackNamesAreAnswered(String host) throws IOException {
        assertThat(get("/sandbox/credentials", host, "")).isEqualTo("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example:PORT", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.0.1", "0.0.0.0"
            })
    void otherNamesAreNot(String host) throws IOException {
        for (String path :
                new String[] {"/sandbox/credentials", "/sandbox", "/bigin/v2/Contacts/1/photo", "/oauth/v2/token"}) {
            assertThat(get(path, host, "")).as(path).isEqualTo("HTTP/1.1 421");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:1", "http://localhost:1"})
    void pagesOfOthersMayNotControl(String origin) throws IOException {
        assertThat(get("/sandbox", "127.0.0.1:PORT", "Origin: " + origin + "\r\n"))
                .isEqualTo("HTTP/1.1 403");
        assertThat(status("POST /sandbox/tokens/revoke HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: " + origin
                        + "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo("HTTP/1.1 403");
        assertThat(new TestClient(extension.sandbox(), null).refresh().body())
                .asString()
                .contains("access_token");
    }

    @Test
    void headersHaveBounds() throws IOException {
        assertThat(get("/sandbox", "127.0.0.1", "X: " + "a".repeat(20_000) + "\r\n"))
                .isNotEqualTo("HTTP/1.1 200");
        assertThat(get("/sandbox/" + "a".repeat(20_000), "127.0.0.1", "")).isNotEqualTo("HTTP/1.1 404");
        assertThat(get("/sandbox", "127.0.0.1", "X: a\r\n".repeat(200))).isNotEqualTo("HTTP/1.1 200");
        assertThat(get("/sandbox", "127.0.0.1", "X: a\r\n".repeat(50))).isEqualTo("HTTP/1.1 200");
    }
}
