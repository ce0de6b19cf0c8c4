// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Whether the dead letters are those that the photos deserve, each whole and with its reason. Each problem is a sentence. */
final class DeadLetterAudit {

    private static final String REPORT = ".error.json";
    /** What a name gets when another of the same name comes. */
    private static final Pattern KEPT = Pattern.compile("-\\d{17}(?=\\.|$)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChaosFolders folders;
    private final PhotoSet photos;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> byCode = new TreeMap<>();
    private int kept;

    DeadLetterAudit(ChaosFolders folders, PhotoSet photos) {
        this.folders = folders;
        this.photos = photos;
    }

    List<String> problems() {
        Map<String, Path> files = folders.files(folders.deadLetters());
        files.forEach((name, file) -> {
            String plain = KEPT.matcher(name).replaceAll("");
            kept += plain.equals(name) ? 0 : 1;
            checkFile(name, plain, file);
        });
        for (PlannedPhoto photo : photos.all()) {
            if (!photo.isGood() && !(files.containsKey(photo.name()) && files.containsKey(photo.name() + REPORT))) {
                problems.add("no dead letter with its reason: " + photo.name() + ' ' + photo.expectedCode());
            }
        }
        return problems;
    }

    private void checkFile(String name, String plain, Path file) {
        boolean report = plain.endsWith(REPORT);
        PlannedPhoto photo = photos.find(report ? plain.substring(0, plain.length() - REPORT.length()) : plain);
        if (photo == null) {
            problems.add("among the dead letters, but none: " + name);
        } else if (photo.isGood()) {
            problems.add("a good photo is a dead letter: " + name + text(file, report));
        } else if (report) {
            checkReport(name, file, photo, plain.equals(name));
        } else if (!PlannedPhoto.sha256(ChaosFolders.read(file)).equals(photo.sha256())) {
            problems.add("not as it was: dead letter " + name);
        }
    }

    private static String text(Path file, boolean report) {
        return report ? ' ' + new String(ChaosFolders.read(file)) : "";
    }

    private void checkReport(String name, Path file, PlannedPhoto photo, boolean latest) {
        JsonNode json;
        try {
            json = JSON.readTree(file.toFile());
        } catch (IOException e) {
            problems.add("cannot be parsed: " + name + ": " + e.getMessage());
            return;
        }
        String code = json.path("code").asText();
        if (latest) {
            byCode.merge(code, 1, Integer::sum);
        }
        expect(name, "code", photo.expectedCode(), code);
        expect(name, "family", "rejected", json.path("family").asText());
        expect(name, "sha256", photo.sha256(), json.path("sha256").asText());
    }

    private void expect(String name, String field, String expected, String value) {
        if (!expected.equals(value)) {
            problems.add(name + ": " + field + " is " + value + ", not " + expected);
        }
    }

    /** Of those under their own name. */
    Map<String, Integer> byCode() {
        return byCode;
    }

    /** Files that were kept under a name with a time: a crash lets a photo be refused twice. */
    int kept() {
        return kept;
    }
}
