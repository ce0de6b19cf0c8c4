// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /sandbox/gallery}: pages for people that show the stored photos. They need no script. */
final class GalleryCalls {
    private static final Map<String, String> FILES =
            Map.of("gallery.css", "text/css; charset=utf-8", "gallery.svg", "image/svg+xml");
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";
    /** For a photo that is opened by itself: whatever it is, it runs and loads nothing. */
    private static final String PHOTO_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final Organisation organisation;
    private final Supplier<URI> uri;

    GalleryCalls(Organisation organisation, Supplier<URI> uri) {
        this.organisation = organisation;
        this.uri = uri;
    }

    Answer answer(Call call) throws IOException {
        if (call.path().equals("/sandbox/gallery")) {
            return page(call);
        }
        String file = call.path().replaceFirst("^/sandbox/gallery/", "");
        return FILES.containsKey(file)
                ? guarded(Answer.text(200, FILES.get(file), read(file)), POLICY)
                : ControlCalls.error(404, "unknown: " + call.path());
    }

    private Answer page(Call call) {
        int page = number(call.query().getOrDefault("page", "1"));
        boolean live = call.query().containsKey("live");
        String wanted = call.query().getOrDefault("q", "").strip();
        GalleryPage gallery = new GalleryPage(shown(wanted), page, live, wanted);
        return guarded(Answer.text(200, "text/html; charset=utf-8", gallery.html(uri.get())), POLICY);
    }

    private List<GalleryPage.Shown> shown(String wanted) {
        return organisation.photos().all().stream()
                .map(photo -> new GalleryPage.Shown(photo, name(photo)))
                .filter(shown -> shown.matches(wanted))
                .toList();
    }

    private String name(StoredPhoto photo) {
        return organisation.records().get(photo.key()).map(BiginRecord::name).orElse("");
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
    }

    private static String read(String file) throws IOException {
        try (InputStream in = GalleryCalls.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** A photo as it is on its record, whatever its bytes are. */
    static Answer photo(StoredPhoto photo) {
        return guarded(Answer.of(200, null, photo.mediaType(), photo.body()), PHOTO_POLICY);
    }

    private static Answer guarded(Answer answer, String policy) {
        return answer.with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }
}
