// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How the lines of one request file are to be read: {@code module,recordId}, with further columns after them; or whatever
 * columns a header line names, {@code module} and {@code recordId} among them; or {@code Module/recordId}, in any file. What
 * separates the columns of the first line, a comma, a semicolon or a tab, does so in all. Immutable.
 */
final class RequestFormat {

    static final String RULE =
            "A line must be module,recordId or Module/recordId, such as Contacts/2034020000000489033";

    private static final Pattern PATH = Pattern.compile("\\s*\"?\\s*([A-Za-z][\\w ]*)/(\\d+)\\s*\"?\\s*");
    private static final String SEPARATORS = ",;\t";

    private final CSVFormat csv;
    private final int module;
    private final int recordId;
    private final boolean header;

    private RequestFormat(CSVFormat csv, int module, int recordId, boolean header) {
        this.csv = csv;
        this.module = module;
        this.recordId = recordId;
        this.header = header;
    }

    static RequestFormat of(String firstLine) {
        char separator = ',';
        for (char candidate : SEPARATORS.toCharArray()) {
            if (firstLine.indexOf(candidate) >= 0) {
                separator = candidate;
                break;
            }
        }
        CSVFormat csv = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreSurroundingSpaces(true)
                .setTrim(true)
                .get();
        List<String> names = new ArrayList<>();
        try {
            cells(csv, firstLine).forEach(cell -> names.add(plain(cell)));
        } catch (IOException e) {
            // then it is no header; what is wrong with it is told when it is read as a request
            return new RequestFormat(csv, 0, 1, false);
        }
        int module = names.indexOf("module");
        int recordId = names.indexOf("recordid");
        return module >= 0 && recordId >= 0
                ? new RequestFormat(csv, module, recordId, true)
                : new RequestFormat(csv, 0, 1, false);
    }

    /** Whether the first line names the columns, and is no request. */
    boolean hasHeader() {
        return header;
    }

    PhotoRequest read(long number, String line) {
        Matcher path = PATH.matcher(line);
        if (path.matches()) {
            return PhotoRequest.of(number, line, path.group(1), path.group(2));
        }
        try {
            List<String> cells = cells(csv, line);
            if (cells.size() <= Math.max(module, recordId)) {
                return PhotoRequest.unreadable(number, line, "The line has " + cells.size() + " of the columns needed");
            }
            return PhotoRequest.of(number, line, cells.get(module), cells.get(recordId));
        } catch (IOException e) {
            return PhotoRequest.unreadable(number, line, "The quotes of the line do not match");
        }
    }

    private static List<String> cells(CSVFormat csv, String line) throws IOException {
        try (CSVParser parser = CSVParser.parse(line, csv)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String plain(String columnName) {
        return columnName.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}
