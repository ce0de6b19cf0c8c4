// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.sandbox.image.ImageHeader;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.net.URI;
import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One page of the gallery as HTML; file names and whatever else comes from outside is escaped. */
public final class GalleryPage {
    public static final int PHOTOS = 60;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final List<Shown> photos;
    private final int page;
    private final int pages;
    private final boolean live;
    private final String wanted;

    /**
     * One photo of the page.
     *
     * @param name of its record; empty if it has none
     */
    record Shown(StoredPhoto photo, String name) {
        boolean matches(String wanted) {
            String text = String.join("\n", name, photo.module(), photo.recordId(), photo.fileName());
            return text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * @param page from 1; beyond the last it is the last
     * @param wanted what was searched for; empty for all
     */
    GalleryPage(List<Shown> all, int page, boolean live, String wanted) {
        this.wanted = wanted;
        Comparator<StoredPhoto> newestFirst = Comparator.comparing(StoredPhoto::storedAt)
                .reversed()
                .thenComparing(StoredPhoto::module)
                .thenComparing(StoredPhoto::recordId);
        this.photos = all.stream()
                .sorted(Comparator.comparing(Shown::photo, newestFirst))
                .toList();
        this.pages = Math.max(1, (photos.size() + PHOTOS - 1) / PHOTOS);
        this.page = Math.max(1, Math.min(page, pages));
        this.live = live;
    }

    String html(URI sandbox) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                %s<title>Bigin sandbox</title>
                <link rel="icon" href="/sandbox/gallery/gallery.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/sandbox/gallery/gallery.css">
                </head>
                <body>
                <header>
                <h1>Bigin sandbox</h1>
                <p class="quiet">%s</p>
                %s%s</header>
                <main>
                %s</main>
                %s</body>
                </html>
                """.formatted(
                        live ? "<meta http-equiv=\"refresh\" content=\"5\">\n" : "",
                        summary(sandbox),
                        search(),
                        live ? link(page, false, "Stop refreshing") : link(page, true, "Refresh every 5 s"),
                        photos.isEmpty() ? none() : items(),
                        pages == 1 ? "" : otherPages());
    }

    private String search() {
        return """
                <form role="search" action="/sandbox/gallery">%s<label>Name, id or file \
                <input type="search" name="q" value="%s"></label> <button class="button">Search</button></form>
                """.formatted(live ? "<input type=\"hidden\" name=\"live\" value=\"1\">" : "", escaped(wanted));
    }

    private String none() {
        return wanted.isEmpty()
                ? "<p class=\"empty\"><strong>There are no photos yet.</strong> Upload one to see it here.</p>\n"
                : "<p class=\"empty\"><strong>No photo matches.</strong> The search is in names, ids and file names.</p>\n";
    }

    private String summary(URI sandbox) {
        long bytes = photos.stream().mapToLong(shown -> shown.photo().size()).sum();
        String count =
                String.format(Locale.ROOT, "%,d", photos.size()) + (photos.size() == 1 ? " photo, " : " photos, ");
        return escaped(count + size(bytes) + ", at " + sandbox);
    }

    private String items() {
        return photos.stream()
                .skip((page - 1L) * PHOTOS)
                .limit(PHOTOS)
                .map(GalleryPage::item)
                .collect(Collectors.joining("", "<ul class=\"photos\">\n", "</ul>\n"));
    }

    private static String item(Shown shown) {
        StoredPhoto photo = shown.photo();
        String module = escaped(photo.module());
        String id = escaped(photo.recordId());
        String pixels = photo.header().map(GalleryPage::pixels).orElse("not an image");
        return """
                <li><a class="frame" href="/sandbox/photos/%1$s/%2$s"><img loading="lazy" decoding="async" \
                alt="Photo of %1$s/%2$s" src="/sandbox/photos/%1$s/%2$s"></a>
                <div class="about"><p class="who">%7$s</p><p class="id">%2$s</p><p class="quiet">%3$s</p>\
                <p class="quiet name">%4$s</p><p class="quiet"><time datetime="%5$s">%6$s</time></p></div></li>
                """.formatted(
                        module,
                        id,
                        escaped(pixels + " · " + size(photo.size())),
                        escaped(photo.fileName()),
                        photo.storedAt(),
                        TIME.format(photo.storedAt()),
                        shown.name().isEmpty() ? module : escaped(shown.name()) + " · " + module);
    }

    private String otherPages() {
        return "<nav aria-label=\"Pages\">\n" + (page > 1 ? link(page - 1, live, "Newer") : "")
                + "<span>Page " + page + " of " + pages + "</span>\n"
                + (page < pages ? link(page + 1, live, "Older") : "") + "</nav>\n";
    }

    private String link(int page, boolean live, String text) {
        String search = wanted.isEmpty() ? "" : "&amp;q=" + URLEncoder.encode(wanted, UTF_8);
        return "<a class=\"button\" href=\"/sandbox/gallery?page=" + page + (live ? "&amp;live=1" : "") + search + "\">"
                + text + "</a>\n";
    }

    private static String pixels(ImageHeader header) {
        return header.format() + " " + header.width() + " × " + header.height();
    }

    private static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** For text and for values in quotes; a character that changes the direction of the text is shown as a replacement character. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
