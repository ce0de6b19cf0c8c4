// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.runner.cli.OneLine;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A plan as a mapping file for spreadsheet programs. */
final class PlanFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private PlanFile() {}

    /**
     * Without what is ignored, which a person need not delete then.
     *
     * @param locale where a comma separates decimals, Excel wants semicolons between cells
     */
    static void write(List<Inspection> photos, Path file, Locale locale) throws IOException {
        char separator = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ';' : ',';
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
        try (Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter table = new CSVPrinter(text, format)) {
            text.write(BYTE_ORDER_MARK);
            table.printRecord(PlanColumn.ALL.stream().map(PlanColumn::title));
            for (Inspection photo : photos) {
                if (photo.verdict() == Verdict.IGNORED) {
                    continue;
                }
                table.printRecord(PlanColumn.ALL.stream().map(column -> LINE_END.matcher(column.cellOfTable(photo))
                        .replaceAll(PlanFile::shown)));
            }
        }
    }

    /** A line of the table is one line of the file, and a name with line feeds is seen as such. */
    private static String shown(MatchResult lineEnd) {
        return Matcher.quoteReplacement(OneLine.of(lineEnd.group()));
    }
}
