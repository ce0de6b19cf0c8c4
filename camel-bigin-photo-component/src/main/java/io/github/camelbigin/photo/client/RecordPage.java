// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * A page of records: {@code bigin-api-records.md} sections 2 and 3.
 *
 * @param records of each the fields that the response has, as text; null where the record has no value
 * @param more whether there is another page
 * @param nextToken of that page; null if the response has none
 * @param served by the server's clock; null if the response does not say
 */
public record RecordPage(List<Map<String, String>> records, boolean more, String nextToken, Instant served) {

    static final RecordPage EMPTY = new RecordPage(List.of(), false, null, null);

    /** Of 200 records with all their fields. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    /** Five times those of 200 records with 100 fields each; a hostile page can have 16 million. */
    private static final int MAX_TOKENS = 300_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(MAX_BYTES)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build());

    static RecordPage read(ClassicHttpResponse response) throws IOException {
        JsonNode json = Responses.encoding(response).isPresent() ? null : json(response);
        if (json == null || !json.path("data").isArray()) {
            throw new UnreadableResponseException("Expected a list of records, got something else");
        }
        List<Map<String, String>> records = new ArrayList<>();
        for (JsonNode record : json.path("data")) {
            records.add(fields(record));
        }
        JsonNode info = json.path("info");
        return new RecordPage(
                records,
                info.path("more_records").asBoolean(),
                info.path("next_page_token").asText(null),
                DateUtils.parseStandardDate(response, HttpHeaders.DATE));
    }

    private static Map<String, String> fields(JsonNode record) throws UnreadableResponseException {
        Map<String, String> fields = new HashMap<>();
        record.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
        String id = fields.get("id");
        if (id == null || id.isEmpty()) {
            throw new UnreadableResponseException("Expected records, got one without an id");
        }
        return fields;
    }

    /** Of a lookup field, the name of the record that it leads to. */
    private static String text(JsonNode value) {
        return value.isObject() ? value.path("name").asText(null) : value.asText(null);
    }

    private static JsonNode json(ClassicHttpResponse response) throws IOException {
        byte[] body = Responses.body(response, MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new UnreadableResponseException("Expected a list of records, got more than " + MAX_BYTES + " bytes");
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
