// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.route.csv.CsvLines;
import io.github.camelbigin.photo.route.csv.CsvLines.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests of a text, read line by line: {@code module,recordId}, with further columns after them; or whatever columns a
 * header line names, {@code module} and {@code recordId} among them; or {@code Module/recordId}, in any file.
 * A record id may begin with {@code zcrm_}, as in Zoho's exports. Blank lines and lines that begin with {@code #} are
 * skipped. Thread-safe; another thread may end it.
 */
final class RequestList implements Iterator<PhotoRequest>, Closeable {

    static final String RULE =
            "A line must be module,recordId or Module/recordId, such as Contacts/2034020000000489033";

    private static final Pattern PATH = Pattern.compile("\\s*\"?\\s*([A-Za-z][\\w ]*)/((?:zcrm_)?\\d+)\\s*\"?\\s*");

    /** File names by remote folder, for this list only; see {@link PhotoSink}. */
    final ConcurrentMap<String, Set<String>> remoteFolders = new ConcurrentHashMap<>();

    private final BooleanSupplier goesOn;
    private final CsvLines lines;
    private Columns columns;
    private PhotoRequest next;
    private boolean ended;
    private boolean interrupted;

    /** @param goesOn asked before each line; once it is false, no more lines are read */
    RequestList(Reader text, BooleanSupplier goesOn) {
        this.goesOn = goesOn;
        this.lines = new CsvLines(text);
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
        lines.close();
    }

    private PhotoRequest read() throws IOException {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (line.text().stripLeading().startsWith("#")) {
                continue;
            }
            boolean first = columns == null;
            if (first) {
                columns = Columns.of(lines, line);
            }
            if (!first || !columns.named()) {
                return columns.read(lines, line);
            }
        }
        return null;
    }

    /**
     * Where module and record id are.
     *
     * @param named whether the first line names the columns, and is not a request
     */
    private record Columns(int module, int recordId, boolean named) {

        static Columns of(CsvLines lines, Line first) {
            try {
                List<String> names =
                        lines.cells(first).stream().map(CsvLines::plain).toList();
                if (names.contains("module") && names.contains("recordid")) {
                    return new Columns(names.indexOf("module"), names.indexOf("recordid"), true);
                }
            } catch (IOException e) {
                // then it is not a header; what is wrong with it is reported when it is read as a request
                return new Columns(0, 1, false);
            }
            return new Columns(0, 1, false);
        }

        PhotoRequest read(CsvLines lines, Line line) {
            Matcher path = PATH.matcher(line.text());
            if (path.matches()) {
                return PhotoRequest.of(line.number(), line.text(), path.group(1), path.group(2));
            }
            try {
                List<String> cells = lines.cells(line);
                return cells.size() > Math.max(module, recordId)
                        ? PhotoRequest.of(line.number(), line.text(), cells.get(module), cells.get(recordId))
                        : PhotoRequest.unreadable(
                                line.number(), line.text(), "The line has " + cells.size() + " of the columns needed");
            } catch (IOException e) {
                return PhotoRequest.unreadable(line.number(), line.text(), "The quotes of the line do not match");
            }
        }
    }
}
