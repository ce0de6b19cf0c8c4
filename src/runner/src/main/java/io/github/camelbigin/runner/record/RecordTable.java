// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.photo.route.csv.FormulaCell;
import io.github.camelbigin.photo.route.csv.RecordIdCell;
import io.github.camelbigin.runner.call.RecordList;
import io.github.camelbigin.runner.cli.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/** Records in one of three forms. Only a table for people is kept in memory until its end. Not thread-safe. */
final class RecordTable {

    private static final String[] COLUMNS = {"module", "recordId", "name", "email", "modified", "photo"};

    private final Consumer<ListedRecord> row;
    private final Consumer<RecordTable> end;
    private int size;
    private int photos;

    private RecordTable(Consumer<ListedRecord> row, Consumer<RecordTable> end) {
        this.row = row;
        this.end = end;
    }

    static RecordTable text(PrintWriter out) {
        TextTable table = new TextTable(Set.of(), "record", "name", "email", "modified", "photo");
        return new RecordTable(
                record -> {
                    List<String> cells = cells(record);
                    table.add(record.record().toString(), cells.get(2), cells.get(3), day(cells.get(4)), cells.get(5));
                },
                ended -> {
                    table.print(out);
                    out.println("records " + ended.size + ", with photo " + ended.photos);
                });
    }

    private static String day(String time) {
        return time.split("T")[0];
    }

    /** Its ids begin as those of a mapping file. */
    static RecordTable csv(PrintWriter out) {
        out.print(String.join(",", COLUMNS) + "\r\n");
        return new RecordTable(
                record -> {
                    List<String> cells = cells(record);
                    Object[] harmless = Stream.concat(
                                    Stream.of(cells.get(0), RecordIdCell.PREFIX + cells.get(1)),
                                    cells.stream().skip(2).map(cell -> FormulaCell.harmless(cell, "'")))
                            .toArray();
                    out.print(CSVFormat.RFC4180.format(harmless) + "\r\n");
                },
                ended -> out.flush());
    }

    /** One object in each line. What all tables have is called as there, and other fields as in Bigin. */
    static RecordTable json(PrintWriter out) {
        ObjectMapper mapper = new ObjectMapper();
        return new RecordTable(
                record -> {
                    ObjectNode json = mapper.createObjectNode()
                            .put("module", record.module())
                            .put("recordId", record.id());
                    json.put("name", RecordList.name(record));
                    record.fields().entrySet().stream()
                            .skip(1)
                            .forEach(field -> json.put(
                                    field.getKey().equals("Email") ? "email" : field.getKey(), field.getValue()));
                    json.put("modified", Objects.toString(record.modified(), null))
                            .put("photo", record.hasPhoto());
                    try {
                        out.println(mapper.writeValueAsString(json));
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                },
                ended -> out.flush());
    }

    private static List<String> cells(ListedRecord record) {
        return Stream.of(
                        record.module(),
                        record.id(),
                        RecordList.name(record),
                        record.fields().get("Email"),
                        record.modified(),
                        record.hasPhoto() ? "yes" : "no")
                .map(cell -> Objects.toString(cell, ""))
                .toList();
    }

    void add(ListedRecord record) {
        size++;
        photos += record.hasPhoto() ? 1 : 0;
        row.accept(record);
    }

    int size() {
        return size;
    }

    void end() {
        end.accept(this);
    }
}
