// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import io.github.camelbigin.sandbox.image.ImageHeader;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One page of the gallery as HTML; every text of others is escaped. */
public final class GalleryPage {
    public static final int PHOTOS = 60;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final List<StoredPhoto> photos;
    private final int page;
    private final int pages;
    private final boolean live;

    /** @param page from 1; beyond the last it is the last */
    GalleryPage(List<StoredPhoto> all, int page, boolean live) {
        this.photos = all.stream()
                .sorted(Comparator.comparing(StoredPhoto::storedAt)
                        .reversed()
                        .thenComparing(StoredPhoto::module)
                        .thenComparing(StoredPhoto::recordId))
                .toList();
        this.pages = Math.max(1, (photos.size() + PHOTOS - 1) / PHOTOS);
        this.page = Math.max(1, Math.min(page, pages));
        this.live = live;
    }

    String html(URI sandbox) {
        StringBuilder html = new StringBuilder(32 * 1024);
        html.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                """);
        if (live) {
            html.append("<meta http-equiv=\"refresh\" content=\"5\">\n");
        }
        html.append("""
                <title>Bigin sandbox</title>
                <link rel="icon" href="/sandbox/gallery/gallery.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/sandbox/gallery/gallery.css">
                </head>
                <body>
                <header>
                <h1>Bigin sandbox</h1>
                """);
        html.append("<p class=\"quiet\">").append(summary(sandbox)).append("</p>\n");
        html.append(live ? link(page, false, "Stop refreshing") : link(page, true, "Refresh every 5 s"));
        html.append("</header>\n<main>\n");
        if (photos.isEmpty()) {
            html.append("<p class=\"empty\"><strong>It holds no photo yet.</strong> Upload one, and it is here.</p>\n");
        } else {
            html.append("<ul class=\"photos\">\n");
            int from = (page - 1) * PHOTOS;
            photos.subList(from, Math.min(from + PHOTOS, photos.size())).forEach(photo -> append(photo, html));
            html.append("</ul>\n");
        }
        html.append("</main>\n");
        appendPages(html);
        return html.append("</body>\n</html>\n").toString();
    }

    private String summary(URI sandbox) {
        long bytes = photos.stream().mapToLong(StoredPhoto::size).sum();
        String count =
                String.format(Locale.ROOT, "%,d", photos.size()) + (photos.size() == 1 ? " photo, " : " photos, ");
        return escaped(count + size(bytes) + ", at " + sandbox);
    }

    private static void append(StoredPhoto photo, StringBuilder html) {
        String record = escaped(photo.module() + '/' + photo.recordId());
        String pixels = photo.header().map(GalleryPage::pixels).orElse("no image");
        html.append("<li><a class=\"frame\" href=\"/sandbox/photos/")
                .append(record)
                .append("\"><img loading=\"lazy\" decoding=\"async\" alt=\"Photo of ")
                .append(record)
                .append("\" src=\"/sandbox/photos/")
                .append(record)
                .append("\"></a>\n<div class=\"about\"><p class=\"who\">")
                .append(escaped(photo.module()))
                .append("</p><p class=\"id\">")
                .append(escaped(photo.recordId()))
                .append("</p><p class=\"quiet\">")
                .append(escaped(pixels + " · " + size(photo.size())))
                .append("</p><p class=\"quiet name\">")
                .append(escaped(photo.fileName()))
                .append("</p><p class=\"quiet\"><time datetime=\"")
                .append(photo.storedAt())
                .append("\">")
                .append(TIME.format(photo.storedAt()))
                .append("</time></p></div></li>\n");
    }

    private void appendPages(StringBuilder html) {
        if (pages == 1) {
            return;
        }
        html.append("<nav aria-label=\"Pages\">\n");
        if (page > 1) {
            html.append(link(page - 1, live, "Newer"));
        }
        html.append("<span>Page ").append(page).append(" of ").append(pages).append("</span>\n");
        if (page < pages) {
            html.append(link(page + 1, live, "Older"));
        }
        html.append("</nav>\n");
    }

    private static String link(int page, boolean live, String text) {
        return "<a class=\"button\" href=\"/sandbox/gallery?page=" + page + (live ? "&amp;live=1" : "") + "\">" + text
                + "</a>\n";
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

    /** For text and for values in quotes; what turns round the text behind it is shown as a replacement character. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
