// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.control.GalleryPage;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GalleryIT {
    private final SettableClock clock = new SettableClock();

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(
            builder -> builder.createRecords(true).checkImages(false).clock(clock));

    private HttpResponse<byte[]> get(String path) {
        return new TestClient(extension.sandbox(), null).get(path);
    }

    private String gallery() {
        return gallery("");
    }

    private String gallery(String query) {
        return new String(get("/sandbox/gallery" + query).body(), UTF_8);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void isEmptyAtFirstAndNeedsNoToken() {
        HttpResponse<byte[]> response = get("/sandbox/gallery");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(gallery()).contains("There are no photos yet").doesNotContain("<script");
        assertThat(header(get("/sandbox/gallery/gallery.css"), "Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(get("/sandbox/gallery/other").statusCode()).isEqualTo(404);
        assertThat(new TestClient(extension.sandbox(), null)
                        .delete("/sandbox/gallery")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void showsRecordSizePixelsAndTimeTheNewestFirst() {
        extension.sandbox().photos().put("Contacts", "1", "old.png", SamplePhotos.png(70, 50, 1));
        clock.advance(Duration.ofMinutes(1));
        extension.sandbox().photos().put("Products", "2", "new.jpg", SamplePhotos.jpeg(64, 48, 2));
        assertThat(gallery())
                .contains(
                        "2 photos", "PNG 70 × 50", "JPEG 64 × 48", "2026-03-01 10:00:00 UTC", "2026-03-01 10:01:00 UTC")
                .containsSubsequence("new.jpg", "old.png");
    }

    @Test
    void namesAreShownAndFound() {
        BiginSandbox sandbox = extension.sandbox();
        sandbox.records().add("Contacts", "1", Map.of("First_Name", "Jörg", "Last_Name", "<b>Müller</b>"));
        sandbox.photos().put("Contacts", "1", "a.png", SamplePhotos.png(8, 8, 1));
        sandbox.photos().put("Products", "22", "b.png", SamplePhotos.png(8, 8, 2));
        assertThat(gallery()).contains("Jörg &lt;b&gt;Müller&lt;/b&gt; · Contacts", "2 photos");
        assertThat(gallery("?q=m%C3%BCller")).contains("1 photo,", "a.png").doesNotContain("b.png");
        assertThat(gallery("?q=22")).contains("b.png").doesNotContain("a.png");
        assertThat(gallery("?q=%22%3E%3Cscript%3E"))
                .contains("No photo matches", "value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("<script");
    }

    @Test
    void foreignTextIsEscapedAndForeignFilesRunNothing() {
        byte[] page = "<html><script>alert(1)</script>".getBytes(UTF_8);
        String name = "\"><img src=x onerror=alert(1)>'&\u202Egnp.png";
        extension.sandbox().photos().put("Contacts", ID, name, page);
        assertThat(gallery())
                .contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;", "not an image")
                .doesNotContain("<img src=x", "\u202E");
        for (String path : new String[] {"/sandbox/gallery", "/sandbox/photos/Contacts/" + ID}) {
            HttpResponse<byte[]> response = get(path);
            assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(response, "Content-Security-Policy"))
                    .startsWith("default-src 'none'")
                    .doesNotContain("script-src", "unsafe");
        }
        assertThat(header(get("/sandbox/photos/Contacts/" + ID), "Content-Security-Policy"))
                .contains("sandbox");
        assertThat(header(get("/sandbox/photos/Contacts/" + ID), "Content-Type"))
                .startsWith("image/png");
    }

    @Test
    void manyPhotosComeInPages() {
        byte[] photo = SamplePhotos.png(8, 8, 1);
        for (int id = 1; id <= 2 * GalleryPage.PHOTOS + 1; id++) {
            extension.sandbox().photos().put("Contacts", String.valueOf(id), "x.png", photo);
        }
        assertThat(gallery().split("<li>")).hasSize(1 + GalleryPage.PHOTOS);
        assertThat(gallery()).contains("121 photos", "Page 1 of 3", "Older").doesNotContain("Newer");
        String last = new String(get("/sandbox/gallery?page=99&live=1").body(), UTF_8);
        assertThat(last.split("<li>")).hasSize(2);
        assertThat(last).contains("Page 3 of 3", "http-equiv=\"refresh\"", "?page=2&amp;live=1");
        assertThat(new String(get("/sandbox/gallery?page=-1").body(), UTF_8)).contains("Page 1 of 3");
    }

    @Test
    void photosOfAnEarlierRunHaveTheTimeOfTheirFile(@TempDir Path folder) throws Exception {
        Path file = Files.createDirectories(folder.resolve("Accounts")).resolve("7.png");
        Files.write(file, SampleImages.png());
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-02T03:04:05Z")));
        try (BiginSandbox sandbox = BiginSandbox.builder().photoFolder(folder).start()) {
            HttpResponse<byte[]> response = new TestClient(sandbox, null).get("/sandbox/gallery");
            assertThat(new String(response.body(), UTF_8)).contains("2025-01-02 03:04:05 UTC");
            TestClient client = new TestClient(sandbox);
            assertThat(client.get(PHOTO).statusCode()).isEqualTo(204);
        }
    }
}
