// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table line by line, whichever program saved it. What separates the columns of the first line whose cells are asked for, a comma, a semicolon or a tab, does so in
 * all; a line {@code sep=;} before it, as Excel has it, counts more. Each line is parsed alone, so that a missing quote spoils only its own line. Not thread-safe.
 */
public final class CsvLines implements Closeable {

    /** In characters: only the beginning of a longer line is kept, because a file that is not a text may have no line end. */
    public static final int LONGEST = 16 * 1024;

    private static final Pattern EXCEL_SEPARATOR = Pattern.compile("(?i)\\s*\"?sep=(.)\"?\\s*");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int HEAD = 4;
    private static final String ZIP = "504b0304";
    private static final String OLD_OFFICE_FILE = "d0cf11e0";

    private final BufferedReader text;
    private long number;
    private boolean afterCarriageReturn;
    private String separator;
    private CSVFormat format;

    /** @param number of the line in the text, from 1 */
    public record Line(long number, String text) {}

    public CsvLines(Reader text) {
        this.text = new BufferedReader(text);
    }

    /** The text of a file in UTF-8, or in UTF-16 as of "Unicode text" in Excel; empty if it is the file of a spreadsheet program, and no text. */
    public static Optional<Reader> text(InputStream bytes) throws IOException {
        PushbackInputStream file = new PushbackInputStream(bytes, HEAD);
        byte[] head = file.readNBytes(HEAD);
        file.unread(head);
        String start = HexFormat.of().formatHex(head);
        return start.equals(ZIP) || start.equals(OLD_OFFICE_FILE)
                ? Optional.empty()
                : Optional.of(new InputStreamReader(file, charset(start)));
    }

    /** By the byte order mark, or else by the half of the first character that is zero. */
    private static Charset charset(String start) {
        if (start.startsWith("fffe") || start.matches("(?!00)..00.*")) {
            return StandardCharsets.UTF_16LE;
        }
        return start.startsWith("feff") || start.matches("00(?!00)...*")
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    /** The next one that is not blank; null at the end. */
    public Line next() throws IOException {
        for (String line = nextLine(); line != null; line = nextLine()) {
            Matcher excel = EXCEL_SEPARATOR.matcher(line);
            if (format == null && separator == null && excel.matches()) {
                separator = excel.group(1);
            } else if (!line.isBlank()) {
                return new Line(number, line);
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
     * Without blanks around them.
     *
     * @throws IOException if the quotes of the line do not match
     */
    public List<String> cells(Line line) throws IOException {
        if (format == null) {
            Matcher found = SEPARATOR.matcher(line.text());
            format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator != null ? separator : found.find() ? found.group() : ",")
                    .setIgnoreSurroundingSpaces(true)
                    .setTrim(true)
                    .get();
        }
        try (CSVParser parser = CSVParser.parse(line.text(), format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The name of a column without what people write differently: {@code Record-ID} and {@code record_id} are {@code recordid}. */
    public static String plain(String columnName) {
        return columnName.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
