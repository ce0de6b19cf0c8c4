// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/**
 * Why a photo became a dead letter: the content of the report {@code <name>.error.json} next to it. Immutable.
 *
 * @param file the photo's name at its source; in a report that was read it may lead anywhere
 * @param family of the failure, {@code rejected} and so on
 * @param status of HTTP; 0 if Bigin did not respond
 * @param details of Bigin's response; may be empty
 * @param module null if the record is not known, as {@code recordId}
 * @param attempts the first and all redeliveries
 * @param time UTC, as ISO 8601
 * @param sha256 of the body; null without a body, for a stream that can be read once only, and for what is not a regular file
 */
public record DeadLetter(
        String file,
        String code,
        String family,
        int status,
        String message,
        String resolution,
        Map<String, Object> details,
        String operation,
        String module,
        String recordId,
        int attempts,
        int replays,
        String time,
        String route,
        String exchangeId,
        String sha256) {

    private static final String SUFFIX = ".error.json";
    // 1 MB holds any that was written: its message and its details are a response, of which 64 KB are read at most
    private static final int LONGEST = 1 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    public DeadLetter {
        details = details == null ? null : Map.copyOf(details);
    }

    /** The name of the report on a photo. */
    public static String reportOf(String photo) {
        return photo + SUFFIX;
    }

    public static boolean isReport(String name) {
        return name.endsWith(SUFFIX);
    }

    /** The name of the photo that a report is about; the name itself if it is not the name of a report. */
    public static String photoOf(String report) {
        return isReport(report) ? report.substring(0, report.length() - SUFFIX.length()) : report;
    }

    /**
     * A link is not followed, and only a regular file is opened. Texts that the report does not have are empty.
     *
     * @throws java.nio.file.NoSuchFileException if it does not exist any more
     * @throws IOException if it cannot be read, is not a report, or is longer than 1 MB
     */
    public static DeadLetter read(Path report) throws IOException {
        if (!Files.readAttributes(report, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw new IOException("Not a file: " + report);
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(report, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(LONGEST + 1);
        }
        if (content.length > LONGEST) {
            throw new IOException("Longer than " + LONGEST + " bytes: " + report);
        }
        return of(JSON.readTree(content));
    }

    private static DeadLetter of(JsonNode json) throws IOException {
        JsonNode details = json.path("details");
        return new DeadLetter(
                required(json, "file"),
                required(json, "code"),
                required(json, "family"),
                json.path("status").asInt(),
                text(json, "message"),
                text(json, "resolution"),
                details.isObject() ? JSON.convertValue(details, DETAILS) : Map.of(),
                text(json, "operation"),
                text(json, "module"),
                text(json, "recordId"),
                json.path("attempts").asInt(),
                json.path("replays").asInt(),
                text(json, "time"),
                text(json, "route"),
                text(json, "exchangeId"),
                text(json, "sha256"));
    }

    private static String required(JsonNode json, String field) throws IOException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IOException("Not a report, because its " + field + " is not a text");
        }
        return value.textValue();
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).isTextual() ? json.path(field).textValue() : "";
    }

    /** As it is written, one field a line. */
    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
