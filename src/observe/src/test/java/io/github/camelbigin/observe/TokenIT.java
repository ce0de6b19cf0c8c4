// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static io.github.camelbigin.waiting.Waiting.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for other machines, with a token. */
class TokenIT extends ObservedTest {

    private static final String TOKEN = "0123456789abcdef0123";

    TokenIT() {
        http = HttpClient.newHttpClient();
    }

    @Override
    Map<String, String> settings() {
        return Map.of("camel.management.host", "0.0.0.0", "photo.observeToken", TOKEN);
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = request(path);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("me:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./", "page.js", "events", "thumbnails/1", "metrics", "nowhere", "health/../metrics"})
    void withoutTheTokenNothingIsServed(String path) throws Exception {
        HttpResponse<String> none = get(path, null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Basic ");
        assertThat(none.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(none.body()).doesNotContain(TOKEN).hasSizeLessThan(100);
        assertThat(get(path, basic("0123456789abcdef012")).statusCode()).isEqualTo(401);
        assertThat(get(path + "?token=" + TOKEN, null).statusCode()).isEqualTo(401);
    }

    @Test
    void withTheTokenEverythingIsServed() throws Exception {
        assertThat(get("./", basic(TOKEN)).body()).contains("<title>bigin-photo</title>");
        assertThat(get("metrics", "Bearer " + TOKEN).body()).contains("app_info");
        assertThat(get("health", "Bearer " + TOKEN).body()).contains("upload-files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/live", "health/ready", "health?exposureLevel=full&data=true"})
    void containerEnginesGetTheStatusAloneWithoutTheToken(String path) throws Exception {
        // ready after the first poll
        await().untilAsserted(() -> {
            HttpResponse<String> health = get(path, null);
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        });
    }

    @Test
    void replayNeedsTheTokenToo() throws Exception {
        HttpRequest.Builder request = replay("{\"all\":true}");
        assertThat(send(request).statusCode()).isEqualTo(401);
        request.header("Authorization", basic(TOKEN));
        assertThat(send(request).body()).contains("\"replayed\":0");
    }

    @Test
    void wrongTokensAreSlowedDownAndLogged() throws Exception {
        assertGuessesAreSlowedDownAndLogged(() -> get("metrics", basic("guess-number-0001")));
    }

    /** A connection with one guess waits for its response; one with many pipelined guesses would wait for all of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void clientsWithoutTheTokenCannotOccupyThePage(int guesses) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                sockets.add(connect("guess".repeat(i), guesses));
            }
            Socket page = connect(TOKEN, 1);
            sockets.add(page);
            assertThat(page.getInputStream().readNBytes(12)).asString(US_ASCII).isEqualTo("HTTP/1.1 200");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket connect(String token, int requests) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), run.uri().getPort());
        String request =
                "GET /observe/metrics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.repeat(requests).getBytes(US_ASCII));
        return socket;
    }
}
