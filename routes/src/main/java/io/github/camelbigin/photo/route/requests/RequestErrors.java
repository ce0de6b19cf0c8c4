// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.Exchange;
import org.apache.commons.csv.CSVFormat;

/**
 * The requests that failed, as a CSV file in UTF-8 that can be a request file itself: {@code line}, {@code request} (the line),
 * {@code module}, {@code recordId}, {@code code}, {@code message}, {@code resolution}. No cell is a formula to a spreadsheet.
 * For use as a bean; where the file is stands in the exchange property {@code photoErrors}. Thread-safe.
 */
public final class RequestErrors {

    static final String FILE = "photoErrors";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CSVFormat CSV = CSVFormat.RFC4180;
    private static final Object ONE_AT_A_TIME = new Object();

    /** Forgets the failures of an earlier run of the same list. */
    public void begin(Exchange exchange) throws IOException {
        Files.deleteIfExists(file(exchange));
    }

    /**
     * Appends the failure whose {@link ErrorReport#report report} is the body.
     *
     * @throws IOException if it cannot be written: then it is not safe to take the request for done
     */
    public void add(Exchange exchange) throws IOException {
        JsonNode report = JSON.readTree(exchange.getMessage().getBody(String.class));
        String row = row(
                exchange.getProperty(PhotoRequests.LINE, "", String.class),
                exchange.getProperty(PhotoRequests.REQUEST, "", String.class),
                text(report, "module"),
                text(report, "recordId"),
                text(report, "code"),
                text(report, "message"),
                text(report, "resolution"));
        Path file = file(exchange).toAbsolutePath();
        synchronized (ONE_AT_A_TIME) {
            Files.createDirectories(file.getParent());
            boolean begun = Files.exists(file) && Files.size(file) > 0;
            String header = begun ? "" : row("line", "request", "module", "recordId", "code", "message", "resolution");
            Files.writeString(
                    file, header + row, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static Path file(Exchange exchange) {
        return Path.of(exchange.getProperty(FILE, String.class));
    }

    private static String text(JsonNode report, String field) {
        return report.path(field).isNull() ? "" : report.path(field).asText();
    }

    private static String row(String... cells) {
        Object[] harmless = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            harmless[i] = harmless(cells[i]);
        }
        return CSV.format(harmless) + CSV.getRecordSeparator();
    }

    /** A spreadsheet takes what begins so for a formula; the apostrophe makes it a text. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
