// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.observe.board.RecordName;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dead letters in the folder of the bundled routes. Not thread-safe. */
final class DeadLetters {

    /** How many are listed. */
    static final int LISTED = 100;
    /** How many are counted at most. */
    static final int COUNTED = 20_000;

    private static final int LONGEST_TEXT = 600;
    private static final int MOST_CANDIDATES = 20;

    private final Path folder;
    private final int maxDepth;
    private Map<Path, Letter> known = new HashMap<>();

    /** @param maxDepth how deep in folders reports are looked for; 1 is the folder itself */
    DeadLetters(Path folder, int maxDepth) {
        this.folder = folder;
        this.maxDepth = maxDepth;
    }

    /** One dead letter. Texts are shortened, may have any content, and are empty where the report has none, as is the inbox. */
    record Letter(
            String file,
            long modified,
            String code,
            String message,
            String resolution,
            String record,
            int replays,
            String time,
            String inbox,
            List<Candidate> candidates) {}

    /** @param about what a person knows it by */
    record Candidate(String record, String about) {}

    /**
     * @param more whether there are more than were counted
     * @param latest newest first
     * @param byCode sorted by code
     */
    record Content(int count, boolean more, List<Letter> latest, Map<String, Integer> byCode) {
        static final Content NONE = new Content(0, false, List.of(), Map.of());
    }

    /** Reads only reports that are new or have changed since the previous call. */
    Content read() throws IOException {
        if (!Files.isDirectory(folder)) {
            known = new HashMap<>();
            return Content.NONE;
        }
        Path root = folder.toRealPath();
        Map<Path, Letter> found = new HashMap<>();
        boolean more = false;
        for (Path report : reports(root)) {
            if (found.size() == COUNTED) {
                more = true;
                break;
            }
            found.put(report, letter(root, report));
        }
        known = found;
        Map<String, Integer> byCode = new TreeMap<>();
        found.values().forEach(letter -> byCode.merge(letter.code(), 1, Integer::sum));
        List<Letter> latest = new ArrayList<>(found.values());
        latest.sort(Comparator.comparingLong(Letter::modified).reversed().thenComparing(Letter::file));
        return new Content(
                latest.size(), more, List.copyOf(latest.subList(0, Math.min(LISTED, latest.size()))), byCode);
    }

    private List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, maxDepth)) {
            return files.filter(DeadLetters::isReport).limit(COUNTED + 1L).toList();
        } catch (UncheckedIOException vanished) {
            throw vanished.getCause();
        }
    }

    private static boolean isReport(Path file) {
        return DeadLetter.isReport(file.getFileName().toString());
    }

    private Letter letter(Path root, Path report) {
        String file = DeadLetter.photoOf(root.relativize(report).toString().replace('\\', '/'));
        long modified = report.toFile().lastModified();
        Letter before = known.get(report);
        if (before != null && before.modified() == modified) {
            return before;
        }
        try {
            return letter(file, modified, DeadLetter.read(report));
        } catch (IOException e) {
            return unreadable(file, modified);
        }
    }

    private static Letter letter(String file, long modified, DeadLetter report) {
        boolean known = report.module() != null && report.recordId() != null;
        return new Letter(
                file,
                modified,
                shortened(report.code()),
                shortened(report.message()),
                shortened(report.resolution()),
                known ? shortened(report.module() + '/' + report.recordId()) : RecordName.in(file),
                report.replays(),
                shortened(report.time()),
                report.inbox().map(Path::toString).orElse(""),
                candidates(report));
    }

    /** Of a photo that several records fit; none of what cannot be a record. */
    private static List<Candidate> candidates(DeadLetter report) {
        Map<String, Object> details = report.details() == null ? Map.of() : report.details();
        return !(details.get("candidates") instanceof List<?> candidates)
                ? List.of()
                : candidates.stream()
                        .filter(Map.class::isInstance)
                        .map(candidate -> candidate(details.get("module"), (Map<?, ?>) candidate))
                        .filter(candidate -> candidate.record().matches("[A-Za-z]\\w*/[0-9]{1,32}"))
                        .limit(MOST_CANDIDATES)
                        .toList();
    }

    private static Candidate candidate(Object module, Map<?, ?> fields) {
        String about = Stream.of("name", "email", "modified")
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return new Candidate(module + "/" + fields.get("id"), shortened(about));
    }

    private static Letter unreadable(String file, long modified) {
        return new Letter(file, modified, "", "The report cannot be read", "", "", 0, "", "", List.of());
    }

    private static String shortened(String given) {
        String text = given == null ? "" : given;
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
