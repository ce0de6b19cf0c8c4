// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mapping;

import io.github.camelbigin.photo.lookup.LookupKey;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.csv.CsvLines;
import io.github.camelbigin.photo.route.csv.CsvLines.Line;
import io.github.camelbigin.photo.route.csv.FormulaCell;
import io.github.camelbigin.photo.route.csv.RecordIdCell;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a mapping file, and finds everything that is wrong with it. For one reading. */
final class MappingFile {

    private static final int REPORTED = 10;
    private static final int MAX_LINES = 1_000_000;

    private static final String FILE = "file";
    private static final String MODULE = "module";
    private static final String RECORD_ID = "recordid";
    private static final String FIELD = "field";
    private static final String VALUE = "value";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String SHA256 = "sha256";

    /** What people and other programs call the columns. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("filename", FILE, "photo", FILE, "id", RECORD_ID, "lookupfield", FIELD, "lookupvalue", VALUE);

    /** Columns that have the value of a field: the first that is filled counts. */
    private static final Map<String, String> FIELDS = fields();

    /** In plans and in manifests of backups, without meaning for an upload. */
    private static final Set<String> FOR_PEOPLE = Set.of(
            "found", "prepare", "verdict", "reason", "whattodo", "candidates", "bytes", "modified", "image", "gone");

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private long wrong;
    private final Map<String, List<MappedPhoto>> byKey = new LinkedHashMap<>();
    private final List<String> unused = new ArrayList<>();
    private Map<String, Integer> columns;

    private MappingFile(Path file) {
        this.file = file;
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        List.of("Email", "Product_Code", "Phone", "Mobile", "Full_Name", "Account_Name", "Product_Name")
                .forEach(field -> fields.put(CsvLines.plain(field), field));
        return fields;
    }

    /**
     * @param unused the columns that have no meaning here
     * @param photos by {@link MappedPhoto#key}, in the order of the file; those of one key differ in letter case
     */
    record Content(Map<String, List<MappedPhoto>> photos, List<String> unused) {}

    /** @throws IllegalArgumentException if it cannot be read, or says in which lines it is wrong */
    static Content read(Path file) {
        MappingFile reading = new MappingFile(file);
        try (InputStream bytes = Files.newInputStream(file);
                Reader text = CsvLines.text(bytes)
                        .orElseThrow(() -> new IllegalArgumentException("The mapping file " + file
                                + " is a spreadsheet and not a text; save it as \"CSV UTF-8\", and name that file"));
                CsvLines lines = new CsvLines(text)) {
            reading.read(lines);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no mapping file " + file.toAbsolutePath(), e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("This user may not read the mapping file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The mapping file " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new Content(reading.byKey, reading.unused);
    }

    private void read(CsvLines lines) throws IOException {
        Line header = lines.next();
        readHeader(header == null ? List.of() : lines.cells(header));
        for (Line line = lines.next(); line != null; line = lines.next()) {
            try {
                add(line, lines.cells(line));
            } catch (IllegalArgumentException e) {
                wrong(line, e.getMessage());
            } catch (IOException e) {
                wrong(line, "the quotes do not match");
            }
            if (byKey.size() > MAX_LINES) {
                throw new IllegalArgumentException(
                        "The mapping file " + file + " has more than " + MAX_LINES + " lines; split it");
            }
        }
        if (!problems.isEmpty()) {
            long more = wrong - problems.size();
            throw new IllegalArgumentException("The mapping file " + file + " is wrong in "
                    + String.join("; ", problems)
                    + (more > 0 ? "; and " + more + " more lines" : ""));
        }
    }

    /** A file that is no table at all may have millions of them. */
    private void wrong(Line line, String why) {
        if (wrong++ < REPORTED) {
            problems.add("line " + line.number() + ": " + why);
        }
    }

    private void readHeader(List<String> names) {
        columns = new HashMap<>();
        for (int column = 0; column < names.size(); column++) {
            String plain = CsvLines.plain(names.get(column));
            String name = OTHER_NAMES.getOrDefault(plain, plain);
            boolean used =
                    Set.of(FILE, MODULE, RECORD_ID, FIELD, VALUE, NAME, SHA256).contains(name)
                            || FIELDS.containsKey(name);
            if (used && columns.putIfAbsent(name, column) != null) {
                throw wrongHeader("names the column " + names.get(column) + " twice");
            }
            if (!used && !name.isEmpty() && !FOR_PEOPLE.contains(name)) {
                unused.add(names.get(column));
            }
        }
        boolean record = columns.containsKey(RECORD_ID)
                || columns.keySet().containsAll(Set.of(FIELD, VALUE))
                || columns.keySet().stream().anyMatch(FIELDS::containsKey);
        if (!columns.containsKey(FILE) || !record) {
            throw wrongHeader("has the columns " + names);
        }
    }

    private IllegalArgumentException wrongHeader(String what) {
        return new IllegalArgumentException("The first line of the mapping file " + file + " " + what
                + "; it must name the columns file, module, and recordId or field and value, or a field such as Email");
    }

    private void add(Line line, List<String> cells) {
        if (cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (line.text().indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("a letter cannot be read; save the file as \"CSV UTF-8\"");
        }
        String path = cell(cells, FILE);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the file is not named");
        }
        MappedPhoto photo = photo(line.number(), path, cells);
        List<MappedPhoto> same = byKey.computeIfAbsent(MappedPhoto.key(path), any -> new ArrayList<>(1));
        for (MappedPhoto before : same) {
            if (before.isExactly(path)) {
                if (before.isSameRecord(photo)) {
                    return;
                }
                throw new IllegalArgumentException(
                        path + " is in line " + before.line() + " too, with another record; delete one of the lines");
            }
        }
        same.add(photo);
    }

    private MappedPhoto photo(long line, String path, List<String> cells) {
        String module = cell(cells, MODULE).isEmpty() ? null : PhotoRecord.apiName(cell(cells, MODULE));
        PhotoRecord.check(module, true, null);
        String hash = cell(cells, SHA256);
        String id = RecordIdCell.readEdited(cell(cells, RECORD_ID));
        if (!id.isEmpty()) {
            PhotoRecord.check(module, true, id);
            return new MappedPhoto(
                    line, path, module, id, null, null, FormulaCell.plain(cell(cells, NAME)), cell(cells, EMAIL), hash);
        }
        String field = cell(cells, FIELD);
        String value = cell(cells, VALUE);
        if (field.isEmpty() != value.isEmpty()) {
            throw new IllegalArgumentException("field and value must both be given, or none of them");
        }
        for (Map.Entry<String, String> column : FIELDS.entrySet()) {
            if (value.isEmpty()) {
                field = column.getValue();
                value = cell(cells, column.getKey());
            }
        }
        if (value.isEmpty()) {
            return new MappedPhoto(line, path, module, null, null, null, "", "", hash);
        }
        String of = module == null && field.equals("Email") ? "Contacts" : module;
        new LookupKey(of == null ? "Contacts" : of, field, value);
        return new MappedPhoto(line, path, of, null, field, value, "", "", hash);
    }

    /** Empty if there is none. */
    private String cell(List<String> cells, String name) {
        Integer column = columns.get(name);
        return column == null || column >= cells.size() ? "" : cells.get(column);
    }
}
