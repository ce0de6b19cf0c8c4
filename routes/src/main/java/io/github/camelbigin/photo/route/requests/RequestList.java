// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The requests of a text, read line by line: {@code module,recordId}, with further columns after them; or whatever columns a
 * header line names, {@code module} and {@code recordId} among them; or {@code Module/recordId}, in any file. What separates the
 * columns of the first line, a comma, a semicolon or a tab, does so in all; a line {@code sep=;} before it, as Excel has it, counts more.
 * A record id may begin with {@code zcrm_}, as in Zoho's exports. Blank lines and lines that begin with {@code #} are
 * skipped. Each line is parsed alone, so that a missing quote spoils only its own line. Thread-safe; another thread may end it.
 */
final class RequestList implements Iterator<PhotoRequest>, Closeable {

    static final String RULE =
            "A line must be module,recordId or Module/recordId, such as Contacts/2034020000000489033";

    /** In characters: only the beginning of a longer line is kept, because a file that is not a text may have no line end. */
    static final int LONGEST = 16 * 1024;

    private static final Pattern PATH = Pattern.compile("\\s*\"?\\s*([A-Za-z][\\w ]*)/((?:zcrm_)?\\d+)\\s*\"?\\s*");
    private static final Pattern EXCEL_SEPARATOR = Pattern.compile("(?i)\\s*\"?sep=(.)\"?\\s*");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** File names by remote folder, for this list only; see {@link PhotoSink}. */
    final ConcurrentMap<String, Set<String>> remoteFolders = new ConcurrentHashMap<>();

    private final BooleanSupplier goesOn;
    private final BufferedReader text;
    private long number;
    private boolean afterCarriageReturn;
    private String separator;
    private Columns columns;
    private PhotoRequest next;
    private boolean ended;
    private boolean interrupted;

    /** @param goesOn asked before each line; once it is false, no more lines are read */
    RequestList(Reader text, BooleanSupplier goesOn) {
        this.goesOn = goesOn;
        this.text = new BufferedReader(text);
    }

    @Override
    public synchronized boolean hasNext() {
        if (next == null && !ended && isToStop()) {
            interrupted = true;
            ended = true;
        }
        if (next == null && !ended) {
            try {
                next = read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return next != null;
    }

    @Override
    public synchronized PhotoRequest next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PhotoRequest request = next;
        next = null;
        return request;
    }

    /** Reads no further; a request that {@link #hasNext} has announced is still returned. */
    synchronized void end() {
        ended = true;
    }

    /** Whether the source of the list is being stopped or suspended. */
    boolean isToStop() {
        return !goesOn.getAsBoolean();
    }

    /** Whether lines may be unread because of that. */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public synchronized void close() throws IOException {
        ended = true;
        text.close();
    }

    private PhotoRequest read() throws IOException {
        for (String line = nextLine(); line != null; line = nextLine()) {
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher excel = EXCEL_SEPARATOR.matcher(line);
            if (columns == null && separator == null && excel.matches()) {
                separator = excel.group(1);
                continue;
            }
            boolean first = columns == null;
            if (first) {
                columns = Columns.of(line, separator);
            }
            if (!first || !columns.named()) {
                return columns.read(number, line);
            }
        }
        return null;
    }

    /** LF, CRLF and CR end a line. */
    private String nextLine() throws IOException {
        int read = text.read();
        if (number == 0 && read == BYTE_ORDER_MARK || afterCarriageReturn && read == '\n') {
            read = text.read();
        }
        if (read < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (read >= 0 && read != '\n' && read != '\r') {
            if (line.length() < LONGEST) {
                line.append(isSpace(read) ? ' ' : (char) read);
            }
            read = text.read();
        }
        afterCarriageReturn = read == '\r';
        number++;
        return line.toString();
    }

    /** Spreadsheets and web pages have blanks that Java does not trim. */
    private static boolean isSpace(int character) {
        return Character.isSpaceChar(character) || character == BYTE_ORDER_MARK || character == '\u200B';
    }

    /**
     * Where module and record id are.
     *
     * @param named whether the first line names the columns, and is not a request
     */
    private record Columns(CSVFormat csv, int module, int recordId, boolean named) {

        /** @param given separator; null to take the first in the line */
        static Columns of(String firstLine, String given) {
            Matcher found = SEPARATOR.matcher(firstLine);
            String separator = given != null ? given : found.find() ? found.group() : ",";
            CSVFormat csv = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator)
                    .setIgnoreSurroundingSpaces(true)
                    .setTrim(true)
                    .get();
            try {
                List<String> names =
                        cells(csv, firstLine).stream().map(Columns::plain).toList();
                if (names.contains("module") && names.contains("recordid")) {
                    return new Columns(csv, names.indexOf("module"), names.indexOf("recordid"), true);
                }
            } catch (IOException e) {
                // then it is not a header; what is wrong with it is reported when it is read as a request
                return new Columns(csv, 0, 1, false);
            }
            return new Columns(csv, 0, 1, false);
        }

        PhotoRequest read(long number, String line) {
            Matcher path = PATH.matcher(line);
            if (path.matches()) {
                return PhotoRequest.of(number, line, path.group(1), path.group(2));
            }
            try {
                List<String> cells = cells(csv, line);
                return cells.size() > Math.max(module, recordId)
                        ? PhotoRequest.of(number, line, cells.get(module), cells.get(recordId))
                        : PhotoRequest.unreadable(
                                number, line, "The line has " + cells.size() + " of the columns needed");
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
}
