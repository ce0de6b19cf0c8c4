// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.observe.board.Thumbnail;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on loopback, without a token. */
class ObserveIT extends ObservedTest {

    @ParameterizedTest
    @CsvSource({
        "./, text/html; charset=utf-8",
        "page.js, text/javascript; charset=utf-8",
        "page.css, text/css; charset=utf-8",
        "icon.svg, image/svg+xml",
        "health, application/json",
        "health/ready, application/json",
        "metrics, text/plain; version=0.0.4; charset=utf-8",
        "nowhere, text/html; charset=utf-8"
    })
    void everyResponseHasItsTypeAndRestrictiveHeaders(String path, String type) throws Exception {
        HttpResponse<String> response = send(request(path));
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(response.headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow()
                        .split("; "))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self'",
                        "connect-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
    }

    @Test
    void healthAndMetricsCoverTheTransfers() throws Exception {
        upload("Contacts/1.png", SamplePhotos.png(30, 20, 1));
        assertThat(send(request("health")).body()).contains("\"status\":\"UP\"", "producer:bigin-photo-upload");
        assertThat(send(request("health/live")).body()).contains("\"status\":\"UP\"");
        assertThat(send(request("metrics")).body()).contains("camel_exchanges_total", "routeId=\"upload-files\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photos.example.org", "localhost.example.org", "127.0.0.1.example.org:80", "127.0.0.2"})
    void foreignHostNamesAreRejected(String host) throws Exception {
        assertThat(statusLine("GET /observe/metrics HTTP/1.1\r\nHost: " + host)).contains(" 421 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9876", "127.0.0.1:1", "[::1]:9876"})
    void ownNamesAreServed(String host) throws Exception {
        assertThat(statusLine("GET /observe/ HTTP/1.1\r\nHost: " + host)).contains(" 200 ");
    }

    private String statusLine(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", run.uri().getPort())) {
            socket.setSoTimeout(90_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void thumbnailIsASmallJpegAndOtherFilesHaveNone() throws Exception {
        upload("Contacts/1.png", SamplePhotos.png(900, 600, 1));
        reject("Contacts/2.png");
        await().until(() -> send(request("thumbnails/1")).statusCode() == 200);
        HttpResponse<byte[]> response = send(request("thumbnails/1"), BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(ImageIO.read(new ByteArrayInputStream(response.body())).getWidth())
                .isEqualTo(Thumbnail.SIDE);
        assertThat(send(request("thumbnails/2")).statusCode()).isEqualTo(204);
        assertThat(send(request("thumbnails/99")).statusCode()).isEqualTo(204);
        assertThat(send(request("thumbnails/../page.html")).statusCode()).isEqualTo(404);
        assertThat(send(request("thumbnails/1.png")).statusCode()).isEqualTo(404);
    }

    @Test
    void eventsStartWithASnapshotAndContinueWithChanges() throws Exception {
        HttpRequest request = request("events").build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(next(events)).isEqualTo("event: snapshot");
            assertThat(next(events)).contains("\"kind\":\"RUNNING\"", "\"deadLetters\":{\"count\":0");
            run.drop("Contacts/1.png", SamplePhotos.png(30, 20, 1));
            String line = next(events);
            while (!line.contains("\"number\":1")) {
                line = next(events);
            }
            assertThat(line).contains("\"record\":\"Contacts/1\"", "\"outcome\":\"UPLOADED\"", "\"uploaded\":1");
        }
    }

    private static String next(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line.isEmpty() || line.startsWith("retry:")) {
            line = events.readLine();
        }
        return line;
    }

    @Test
    void oneACodeOrAllAreReplayed() throws Exception {
        for (String name : new String[] {"1.png", "2.png", "3.png"}) {
            reject("Contacts/" + name);
        }
        assertThat(send(replay("{\"file\":\"Contacts/1.png\"}")).body())
                .contains(
                        "\"replayed\":1",
                        "\"target\":\"" + run.inbox().resolve("Contacts/1.png") + "\"",
                        "\"stayedCount\":0");
        assertThat(send(replay("{\"file\":\"../inbox/Contacts\"}")).body()).contains("\"found\":0");
        assertThat(send(replay("{\"code\":\"RECORD_LOCKED\"}")).body()).contains("\"replayed\":0");
        awaitReplays("Contacts/1.png", 1);
        assertThat(send(replay("{\"all\":true}")).body()).contains("\"replayed\":3");
        awaitReplays("Contacts/1.png", 2);
        Files.writeString(run.deadLetters().resolve(".4.png"), "photo");
        Files.writeString(
                run.deadLetters().resolve(".4.png.error.json"),
                "{\"file\":\".4.png\",\"code\":\"X\",\"family\":\"x\"}");
        assertThat(send(replay("{\"code\":\"X\"}")).body())
                .contains("\"stayedCount\":1", "rename it and move it manually");
    }

    @Test
    void aPhotoWithoutARecordIsReplayedAsTheOneThatIsNamed() throws Exception {
        run.drop("Jane Doe.png", SamplePhotos.png(30, 20, 1));
        awaitDeadLetter("Jane Doe.png");
        HttpResponse<String> unclear = send(replay("{\"file\":\"Jane Doe.png\",\"as\":\"77\"}"));
        assertThat(unclear.statusCode()).isEqualTo(400);
        assertThat(unclear.body()).contains("a record must be MODULE/ID");
        assertThat(send(replay("{\"file\":\"Jane Doe.png\",\"as\":\"companies/2034020000000489077\"}"))
                        .body())
                .contains("Accounts/2034020000000489077.png");
        await().until(() -> sandboxes
                .sandbox()
                .photos()
                .find("Accounts", "2034020000000489077")
                .isPresent());
    }

    @Test
    void whatCameFromAFolderThatNobodyPollsStays() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("Contacts/1.png");
        Files.createDirectories(run.deadLetters().resolve("Contacts"));
        Files.writeString(run.deadLetters().resolve("Contacts/1.png"), "photo");
        Files.writeString(
                run.deadLetters().resolve("Contacts/1.png.error.json"),
                "{\"file\":\"Contacts/1.png\",\"source\":\"" + other + "\",\"code\":\"X\",\"family\":\"x\"}");
        assertThat(send(replay("{\"all\":true}")).body())
                .contains("\"replayed\":0", "no running route polls its inbox", other.toString());
        assertThat(other).doesNotExist();
    }

    private void awaitReplays(String file, int count) {
        await().ignoreExceptions()
                .until(() -> DeadLetter.read(run.deadLetters().resolve(file + ".error.json"))
                                .replays()
                        == count);
    }

    @Test
    void onlyThePageMayReplay() throws Exception {
        reject("Contacts/1.png");
        String all = "{\"all\":true}";
        assertThat(send(replay(all).setHeader("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(send(replay(all).setHeader("Origin", "null")).statusCode()).isEqualTo(403);
        assertThat(send(replay(all).header("Sec-Fetch-Site", "same-site")).statusCode())
                .isEqualTo(403);
        HttpRequest.Builder bare =
                request("replay").header("Content-Type", "application/json").POST(BodyPublishers.ofString(all));
        assertThat(send(bare).statusCode()).isEqualTo(403);
        assertThat(send(bare.header("Origin", origin())).statusCode()).isEqualTo(403);
        assertThat(send(replay(all).setHeader("Content-Type", "text/plain")).statusCode())
                .isEqualTo(415);
        assertThat(send(request("replay")).statusCode()).isEqualTo(405);
        assertThat(run.deadLetters().resolve("Contacts/1.png")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "[1]", "{\"all\":\"true\"}", "{\"all\":false}", "{\"file\":\"\"}"})
    void requestsForNothingAreRejected(String body) throws Exception {
        assertThat(send(replay(body)).statusCode()).isEqualTo(400);
    }

    @Test
    void longRequestsAreRejected() throws Exception {
        assertThat(send(replay("{\"file\":\"" + "x".repeat(20_000) + "\"}")).statusCode())
                .isEqualTo(413);
    }
}
