// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.csv.FormulaCell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.csv.CSVFormat;

/**
 * The requests that failed, as a CSV file in UTF-8 that can be a request file itself: {@code line}, {@code request} (the line),
 * {@code module}, {@code recordId}, {@code code}, {@code message}, {@code resolution}. No cell is a formula to a spreadsheet.
 * For use as a bean; the exchange property {@code photoErrors} names the file. Thread-safe.
 */
public final class RequestErrors {

    static final String FILE = "photoErrors";
    static final String LINE = "photoLine";
    static final String REQUEST = "photoRequest";

    private static final CSVFormat CSV = CSVFormat.RFC4180;
    private static final Object ONE_AT_A_TIME = new Object();

    /**
     * Appends the exception that the exchange has caught.
     *
     * @throws IOException if it cannot be written: then the request must not count as processed
     */
    public void add(Exchange exchange) throws IOException {
        Exception caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        BiginPhotoException known = ObjectHelper.getException(BiginPhotoException.class, caught);
        String row = known == null
                ? row(
                        exchange,
                        null,
                        null,
                        "UNEXPECTED",
                        // the text of a foreign exception may quote anything
                        caught.getClass().getName(),
                        "Look for the request in the log, fix the cause, then send the request again")
                : row(
                        exchange,
                        known.getModule(),
                        known.getRecordId(),
                        known.getCode(),
                        known.getBiginMessage(),
                        known.getResolution());
        Path file = Path.of(exchange.getProperty(FILE, String.class)).toAbsolutePath();
        synchronized (ONE_AT_A_TIME) {
            Files.createDirectories(file.getParent());
            boolean begun = Files.exists(file) && Files.size(file) > 0;
            String header = begun ? "" : row("line", "request", "module", "recordId", "code", "message", "resolution");
            Files.writeString(
                    file,
                    header + row,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static String row(
            Exchange exchange, String module, String recordId, String code, String message, String resolution) {
        return row(
                exchange.getProperty(LINE, String.class),
                exchange.getProperty(REQUEST, String.class),
                module,
                recordId,
                code,
                message,
                resolution);
    }

    private static String row(String... cells) {
        Object[] harmless = Stream.of(cells)
                .map(cell -> cell == null ? "" : FormulaCell.harmless(cell, "'"))
                .toArray();
        return CSV.format(harmless) + CSV.getRecordSeparator();
    }
}
