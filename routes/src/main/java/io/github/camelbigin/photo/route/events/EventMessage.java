// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a message says about a bucket: an
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">event notification of S3</a>, or
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">one of EventBridge</a>; as it is, or in the envelope of SNS. Servers such as MinIO
 * write {@code s3:ObjectCreated:Put}. Versions and sequencers are not read: an event says where to look, and the bucket says what is there.
 */
final class EventMessage {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventMessage() {}

    /**
     * The keys of objects that were stored in the bucket, each once; none for an event of another kind or bucket.
     *
     * @throws IOException if the message is no event, with the reason
     */
    static Set<String> storedKeys(String message, String bucket) throws IOException {
        JsonNode event = json(message);
        if (event.path("Type").asText().equals("Notification")) {
            event = json(event.path("Message").asText());
        }
        Set<String> keys = new LinkedHashSet<>();
        if (event.path("source").asText().equals("aws.s3")) {
            addOfEventBridge(event, bucket, keys);
        } else if (event.path("Records").isArray()) {
            for (JsonNode record : event.path("Records")) {
                addOfRecord(record, bucket, keys);
            }
        } else if (!event.path("Event").asText().equals("s3:TestEvent")) {
            throw new IOException("it has neither Records nor an event of aws.s3");
        }
        return keys;
    }

    private static JsonNode json(String text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("it is not JSON", e);
        }
    }

    private static void addOfRecord(JsonNode record, String bucket, Set<String> keys) throws IOException {
        String event = text(record, "/eventName");
        if (event.matches("(s3:)?ObjectCreated:.*")
                && text(record, "/s3/bucket/name").equals(bucket)) {
            keys.add(decoded(text(record, "/s3/object/key")));
        }
    }

    /** Whether it encodes a key is not documented: if both are possible, both are looked for. */
    private static void addOfEventBridge(JsonNode event, String bucket, Set<String> keys) throws IOException {
        if (text(event, "/detail-type").equals("Object Created")
                && text(event, "/detail/bucket/name").equals(bucket)) {
            String key = text(event, "/detail/object/key");
            keys.add(key);
            try {
                keys.add(decoded(key));
            } catch (IOException e) {
                // then it is not encoded
            }
        }
    }

    private static String decoded(String key) throws IOException {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IOException("the key is not URL-encoded", e);
        }
    }

    private static String text(JsonNode event, String path) throws IOException {
        JsonNode text = event.at(path);
        if (!text.isTextual() || text.textValue().isEmpty()) {
            throw new IOException("an event has no " + path.substring(1).replace('/', '.'));
        }
        return text.textValue();
    }
}
