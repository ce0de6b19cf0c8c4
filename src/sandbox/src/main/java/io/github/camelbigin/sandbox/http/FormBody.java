// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.sandbox.multipart.MalformedMultipartException;
import io.github.camelbigin.sandbox.multipart.MultipartReader;
import io.github.camelbigin.sandbox.multipart.PartHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/** The parameters of a token call's body, url-encoded or multipart; any other type has none. */
public final class FormBody {
    private FormBody() {}

    public static Map<String, String> parse(String contentType, byte[] body) throws IOException {
        ContentType type = ContentType.parseLenient(contentType);
        if (type == null) {
            return Map.of();
        }
        return switch (type.getMimeType().toLowerCase(Locale.ROOT)) {
            case "application/x-www-form-urlencoded" -> urlEncoded(new String(body, UTF_8));
            case "multipart/form-data" -> multipart(type.getParameter("boundary"), body);
            default -> Map.of();
        };
    }

    /** {@code a=b&c=d}, decoded; the first of equal names counts. */
    static Map<String, String> urlEncoded(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (NameValuePair pair : WWWFormCodec.parse(text, UTF_8)) {
            parameters.putIfAbsent(pair.getName(), pair.getValue() == null ? "" : pair.getValue());
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static Map<String, String> multipart(String boundary, byte[] body) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        try {
            MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body), boundary, new byte[8 * 1024]);
            for (Optional<PartHeader> part = reader.next(); part.isPresent(); part = reader.next()) {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                reader.transferBody(value);
                parameters.putIfAbsent(part.get().name(), value.toString(UTF_8));
            }
        } catch (MalformedMultipartException malformed) {
            return Map.of();
        }
        return parameters;
    }
}
