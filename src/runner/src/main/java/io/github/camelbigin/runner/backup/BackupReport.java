// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.runner.cli.FileFailure;
import io.github.camelbigin.runner.cli.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What became of the photos, by module. Thread-safe. */
final class BackupReport {

    enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        GONE,
        PRUNED,
        FAILED;

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String NOT_STORED = "NOT_STORED";
    private static final String RESUME = "Remove the cause, and run it again";

    /** @param recordId null for a whole module */
    private record Failure(String module, String recordId, String code, String reason, String resolution) {

        static Failure of(String module, String record, String code, String reason, String resolution) {
            String recordId = record.equals(module) ? null : record.substring(module.length() + 1);
            return new Failure(module, recordId, code, reason, resolution);
        }

        String record() {
            return recordId == null ? module : module + '/' + recordId;
        }
    }

    private final Map<String, Map<Outcome, Integer>> counts = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    BackupReport(Collection<String> modules) {
        modules.forEach(module -> counts.put(module, new EnumMap<>(Outcome.class)));
    }

    synchronized void count(String module, Outcome outcome) {
        counts.get(module).merge(outcome, 1, Integer::sum);
    }

    /** @param record or module */
    synchronized void failed(String module, String record, BiginPhotoException e) {
        count(module, Outcome.FAILED);
        failures.add(Failure.of(module, record, e.getCode(), e.getBiginMessage(), e.getResolution()));
    }

    /** Of something that is in the way in the folder. */
    synchronized void failed(String module, String record, IOException e) {
        count(module, Outcome.FAILED);
        failures.add(Failure.of(module, record, NOT_STORED, FileFailure.of(e), RESUME));
    }

    /** @param text what the user should know of a file; null for nothing */
    synchronized void note(String text) {
        if (text != null) {
            notes.add(text);
        }
    }

    void damagedLines(int number) {
        if (number > 0) {
            note(number + " damaged line" + (number == 1 ? "" : "s") + " of " + Manifest.JOURNAL
                    + " left out: the photos of such lines are downloaded again");
        }
    }

    synchronized boolean hasFailures() {
        return !failures.isEmpty();
    }

    private int of(String module, Outcome outcome) {
        return counts.get(module).getOrDefault(outcome, 0);
    }

    /** In one line. */
    synchronized String progress(String module) {
        int fetched = of(module, Outcome.NEW) + of(module, Outcome.CHANGED);
        return module + ": " + (fetched + of(module, Outcome.UNCHANGED)) + " photos, " + fetched + " downloaded";
    }

    synchronized void print(PrintWriter out) {
        if (hasFailures()) {
            TextTable table = new TextTable(Set.of(), "record", "reason", "what to do");
            failures.forEach(failure ->
                    table.add(failure.record(), failure.code() + ": " + failure.reason(), failure.resolution()));
            table.print(out);
            out.println();
        }
        TextTable table = new TextTable(
                Set.of(1, 2, 3, 4, 5, 6),
                Stream.concat(Stream.of("module"), Stream.of(Outcome.values()).map(Outcome::title))
                        .toArray(String[]::new));
        counts.keySet()
                .forEach(module -> table.add(Stream.concat(
                                Stream.of(module), Stream.of(Outcome.values()).map(outcome -> "" + of(module, outcome)))
                        .toArray(String[]::new)));
        table.print(out);
        notes.forEach(out::println);
    }

    /** @param end what ended the backup early; null if nothing did */
    synchronized void printJson(PrintWriter out, String end) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        for (String module : counts.keySet()) {
            ObjectNode counted = json.withObject("/modules/" + module);
            Stream.of(Outcome.values()).forEach(outcome -> counted.put(outcome.title(), of(module, outcome)));
        }
        json.set("failures", mapper.valueToTree(failures));
        json.set("notes", mapper.valueToTree(notes));
        json.put("stopped", end);
        out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }
}
