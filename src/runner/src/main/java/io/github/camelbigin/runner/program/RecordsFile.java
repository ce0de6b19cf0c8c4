// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.route.csv.CsvLines;
import io.github.camelbigin.sandbox.SandboxBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a sandbox as CSV: a header with the API names of fields, and a line for each record. The columns {@code module}
 * (default Contacts) and {@code id} (default a new one) may be missing. Separated by commas, semicolons or tabs, in UTF-8 or UTF-16.
 */
public final class RecordsFile {
    private static final long FIRST_ID = 2_034_020_000_000_100_001L;

    /** 200,000 records; all of them are kept in memory. */
    private static final int LONGEST = 64 << 20;

    private final Path file;
    private long nextId = FIRST_ID;

    private RecordsFile(Path file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException if the file cannot be read, or with the line that is wrong */
    public static void addTo(SandboxBuilder sandbox, Path file) {
        new RecordsFile(file).read(sandbox);
    }

    private void read(SandboxBuilder sandbox) {
        try {
            String text = text();
            for (CSVRecord line : CSVParser.parse(text, format(text))) {
                add(sandbox, line);
            }
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read the records in " + file + ": it does not exist", e);
        } catch (IOException | UncheckedIOException e) { // such as a quote without an end
            throw new IllegalArgumentException("cannot read the records in " + file + ": " + e.getMessage(), e);
        }
    }

    private String text() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new IOException("it is longer than " + LONGEST + " bytes");
        }
        try (Reader reader = CsvLines.text(new ByteArrayInputStream(bytes))
                .orElseThrow(() -> new IOException("it is a file of a spreadsheet program; save it as CSV UTF-8"))) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString().replaceFirst("^\uFEFF", "");
        }
    }

    private static CSVFormat format(String text) {
        String header = text.lines().findFirst().orElse("");
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",")
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
    }

    private void add(SandboxBuilder sandbox, CSVRecord line) {
        Map<String, String> fields = new LinkedHashMap<>(line.toMap());
        fields.values().removeIf(String::isEmpty);
        String module = fields.getOrDefault("module", "Contacts");
        String id = fields.getOrDefault("id", "" + nextId++).replaceFirst("^zcrm_", "");
        fields.keySet().removeAll(Set.of("module", "id"));
        try {
            sandbox.record(module, id, fields);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", record " + line.getRecordNumber() + ": " + e.getMessage(), e);
        }
    }
}
