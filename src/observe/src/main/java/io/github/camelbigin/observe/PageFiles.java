// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page's static files. Their links are relative, so that any path works. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "page.html", "text/html; charset=utf-8",
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private PageFiles() {}

    static void mount(Router router) throws IOException {
        for (Map.Entry<String, String> file : TYPES.entrySet()) {
            String path = file.getKey().equals("page.html") ? "" : file.getKey();
            Buffer content = read(file.getKey());
            router.get(ObserveService.PATH + path).handler(call -> call.response()
                    .putHeader("Content-Type", file.getValue())
                    .end(content));
        }
    }

    private static Buffer read(String name) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not in the program: " + name);
            }
            return Buffer.buffer(in.readAllBytes());
        }
    }
}
