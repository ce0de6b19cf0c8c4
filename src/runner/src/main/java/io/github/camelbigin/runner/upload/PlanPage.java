// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.observe.board.Thumbnail;
import io.github.camelbigin.runner.cli.OneLine;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A plan as one web page that needs no other file and runs no script. */
final class PlanPage {

    private static final String START = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Plan of an upload</title>
            <style>
            body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; }
            table { border-collapse: collapse; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
            img { width: 96px; height: 96px; object-fit: contain; background: #8882; }
            .rejected td, .kept td, .failed td { background: #d332; }
            .ignored td { opacity: .6; }
            </style>
            </head>
            <body>
            """;

    private PlanPage() {}

    static void write(List<Inspection> photos, Path file) throws IOException {
        try (Writer page = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            page.write(START);
            long good = photos.stream()
                    .filter(photo -> photo.verdict() == Verdict.ACCEPTED)
                    .count();
            page.write("<h1>" + good + " of " + photos.size()
                    + " photos can be uploaded</h1>\n<table>\n<tr><th>photo</th>");
            for (PlanColumn column : PlanColumn.ALL) {
                page.write("<th>" + escaped(column.title()) + "</th>");
            }
            page.write("</tr>\n");
            for (Inspection photo : photos) {
                page.write("<tr class=\"" + photo.verdict() + "\"><td>" + image(photo) + "</td>");
                for (PlanColumn column : PlanColumn.ALL) {
                    page.write("<td>" + escaped(column.cell().apply(photo)) + "</td>");
                }
                page.write("</tr>\n");
            }
            page.write("</table>\n</body>\n</html>\n");
        }
    }

    private static String image(Inspection photo) {
        return Thumbnail.of(photo.content())
                .map(jpeg -> "<img alt=\"\" src=\"data:image/jpeg;base64,"
                        + Base64.getEncoder().encodeToString(jpeg) + "\">")
                .orElse("");
    }

    private static String escaped(String text) {
        return OneLine.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
