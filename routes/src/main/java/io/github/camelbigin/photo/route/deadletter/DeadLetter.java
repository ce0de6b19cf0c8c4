// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why a photo became a dead letter: the content of the report {@code <name>.error.json} next to it. Immutable. In a report that was read any text
 * but {@code file}, {@code code} and {@code family} may be null.
 *
 * @param file the photo's name at its source; in a report that was read it may lead anywhere
 * @param source absolute path of the photo at its source; null if that was not a file on this machine
 * @param family of the failure, {@code rejected} and so on
 * @param status of HTTP; null if Bigin did not respond
 * @param details of Bigin's response; may be empty
 * @param module null if the record is not known, as {@code recordId}
 * @param attempts the first and all redeliveries
 * @param replays how often the photo was replayed before; at least 0
 * @param time UTC, as ISO 8601
 * @param sha256 of the body; null without a body, for a stream that can be read once only, and for what is not a regular file
 */
public record DeadLetter(
        String file,
        String source,
        String code,
        String family,
        Integer status,
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

    /** Operations whose photo can be uploaded again. */
    static final Set<String> UPLOADS = Set.of(BiginPhotoOperation.upload.name(), BiginPhotoOperation.prepare.name());

    private static final int MOST_REPLAYS = 1_000_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
            .build();

    /** @throws IllegalArgumentException if it was replayed less than never, or more often than can be */
    public DeadLetter {
        if (replays < 0 || replays > MOST_REPLAYS) {
            throw new IllegalArgumentException("replays: " + replays);
        }
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
     * A link is not followed, and only a regular file is opened.
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
        DeadLetter letter = JSON.readValue(content, DeadLetter.class);
        if (letter == null || letter.file == null || letter.code == null || letter.family == null) {
            throw new IOException("Not a report: " + report);
        }
        return letter;
    }

    /** The folder that the photo was picked up from; empty if the report does not say, or says what cannot be. */
    public Optional<Path> inbox() {
        try {
            Path name = Path.of(file);
            Path place = source == null ? name : Path.of(source);
            int folders = place.getNameCount() - name.getNameCount();
            boolean possible =
                    place.isAbsolute() && folders > 0 && place.endsWith(name) && place.equals(place.normalize());
            return possible ? Optional.of(place.getRoot().resolve(place.subpath(0, folders))) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** False if it failed to be downloaded, for example: then there is nothing to upload. */
    boolean isOfUpload() {
        return operation == null ? !isOfOldDownload() : UPLOADS.contains(operation);
    }

    /** An older version did not report what a failure that is not Bigin's was of. Then the photo comes from a list, or by a ready route. */
    private boolean isOfOldDownload() {
        return code.equals(ErrorReport.UNEXPECTED)
                && (source != null && source.matches("(?is).*\\.(csv|tsv|txt)")
                        || route != null && route.matches("(?s)(download|backup|changes)-.*"));
    }

    /** @param sha256 the photo may have been corrected since */
    DeadLetter withReplays(String sha256, int replays) {
        return new DeadLetter(
                file,
                source,
                code,
                family,
                status,
                message,
                resolution,
                details,
                operation,
                module,
                recordId,
                attempts,
                replays,
                time,
                route,
                exchangeId,
                sha256);
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
