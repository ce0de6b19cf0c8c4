// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

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

/**
 * What {@link ErrorReport} wrote beside a dead letter, as far as a replay needs it. Immutable.
 *
 * @param file as the report tells it, so it may lead anywhere
 */
record DeadLetterReport(String file, String code, String family) {

    // 1 MB holds any that was written: its message and its details are an answer, of which 64 KB are read at most
    private static final int LONGEST = 1 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A link is not followed, and nothing but a file is opened.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there any more
     * @throws IOException if it cannot be read, or is no report
     */
    static DeadLetterReport read(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw new IOException("No file: " + path);
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(LONGEST + 1);
        }
        if (content.length > LONGEST) {
            throw new IOException("Longer than " + LONGEST + " bytes: " + path);
        }
        JsonNode json = JSON.readTree(content);
        return new DeadLetterReport(text(json, "file"), text(json, "code"), text(json, "family"));
    }

    private static String text(JsonNode json, String field) throws IOException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IOException("No report, because its " + field + " is no text");
        }
        return value.textValue();
    }

    /**
     * The name to replay under: that which the report tells, because an older dead letter lies under a name with a time.
     *
     * @param lies where it lies, which counts if the report tells none, or one that no dead letter can have
     */
    String original(String lies) {
        return file.isEmpty() || !file.equals(DeadLetterName.of(file)) ? lies : file;
    }
}
