// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The descriptions of the components. */
final class Metadata {

    private Metadata() {}

    static ComponentModel biginPhoto() {
        return component("/META-INF/io/github/camelbigin/photo/bigin-photo.json");
    }

    static ComponentModel http() {
        return component("/META-INF/org/apache/camel/component/http/http.json");
    }

    private static ComponentModel component(String resource) {
        try (InputStream json = Metadata.class.getResourceAsStream(resource)) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
