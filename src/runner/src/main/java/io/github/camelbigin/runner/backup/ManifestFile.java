// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.route.csv.CsvLines;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.util.function.ThrowingConsumer;

/** Reads a {@code manifest.csv}, which a person may have edited. */
final class ManifestFile {

    private ManifestFile() {}

    /** By its first line. */
    static boolean is(Path file) throws IOException {
        try (CsvLines lines = lines(file)) {
            CsvLines.Line header = lines.next();
            // older ones have the column id
            return header != null
                    && lines.cells(header).stream()
                            .map(name -> name.equals("id") ? "recordId" : name)
                            .toList()
                            .equals(BackupEntry.COLUMNS);
        }
    }

    /** @throws IllegalArgumentException if it is not a manifest; says what to do */
    static void read(Path file, ThrowingConsumer<BackupEntry, IOException> entries) throws IOException {
        if (!is(file)) {
            throw wrong(file, "its first line is not " + String.join(",", BackupEntry.COLUMNS));
        }
        try (CsvLines lines = lines(file)) {
            lines.cells(lines.next()); // says the separator
            for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = lines.cells(line);
                if (cells.size() != BackupEntry.COLUMNS.size()) {
                    throw wrong(file, "line " + line.number() + " has " + cells.size() + " columns");
                }
                entries.accept(entry(file, line, cells));
            }
        }
    }

    private static BackupEntry entry(Path file, CsvLines.Line line, List<String> cells) {
        try {
            return BackupEntry.ofCells(cells);
        } catch (InvalidPathException e) {
            throw wrong(file, "line " + line.number() + " has a file with a name that cannot be");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + line.number() + ": " + e.getMessage(), e);
        }
    }

    private static CsvLines lines(Path file) throws IOException {
        Reader text = CsvLines.text(Files.newInputStream(file))
                .orElseThrow(() -> new IllegalArgumentException(file + " is a spreadsheet; save it as \"CSV UTF-8\""));
        return new CsvLines(text);
    }

    private static IllegalArgumentException wrong(Path file, String why) {
        return new IllegalArgumentException(file + " is not the manifest of a backup: " + why
                + ". Restore it; or, for a backup, remove it: then all photos are downloaded again");
    }
}
