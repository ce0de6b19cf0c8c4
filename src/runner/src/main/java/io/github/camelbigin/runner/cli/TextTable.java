// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Rows with columns as wide as their widest cell, two spaces apart. Control characters become question marks. Picocli's own table
 * has fixed column widths, aligns nothing to the right, and reads {@code @|...|@} in a file name as markup.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROWEST = 14;

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> numbers;

    /** @param numbers the columns, from 0, that are aligned to the right */
    public TextTable(Set<Integer> numbers, String... titles) {
        this.numbers = Set.copyOf(numbers);
        rows.add(List.of(titles));
    }

    /** @param cells null or empty for what there is not */
    public void add(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells");
        }
        rows.add(Stream.of(cells)
                .map(cell -> cell == null || cell.isEmpty() ? "-" : OneLine.of(cell))
                .toList());
    }

    /** On a terminal no wider than its COLUMNS, or than the system says; elsewhere a row is one line. */
    public void print(PrintWriter out) {
        print(out, System.console() == null ? Integer.MAX_VALUE : terminalWidth(System.getenv("COLUMNS")));
    }

    private static int terminalWidth(String columns) {
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : detectedWidth();
    }

    /** Of the terminal; 80 if that is not known. */
    private static int detectedWidth() {
        return CommandSpec.create().usageMessage().autoWidth(true).width();
    }

    /** Wraps the widest columns, until the table fits or none is wider than {@link #NARROWEST}. */
    void print(PrintWriter out, int most) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        int widest = widest(widths);
        while (IntStream.of(widths).sum() + GAP.length() * (widths.length - 1L) > most && widths[widest] > NARROWEST) {
            widths[widest]--;
            widest = widest(widths);
        }
        for (List<String> row : rows) {
            print(row, widths, out);
        }
    }

    private static int widest(int... widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            widest = widths[column] > widths[widest] ? column : widest;
        }
        return widest;
    }

    private void print(List<String> row, int[] widths, PrintWriter out) {
        List<List<String>> cells = IntStream.range(0, widths.length)
                .mapToObj(column -> wrapped(row.get(column), widths[column]))
                .toList();
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int number = 0; number < lines; number++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                List<String> parts = cells.get(column);
                String cell = number < parts.size() ? parts.get(number) : "";
                String padding = " ".repeat(widths[column] - length(cell));
                line.append(numbers.contains(column) ? padding + cell : cell + padding)
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Between words; a word that is longer is cut. */
    private static List<String> wrapped(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (length(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int blank = rest.lastIndexOf(' ', end);
            lines.add(rest.substring(0, blank > 0 ? blank : end));
            rest = rest.substring(blank > 0 ? blank + 1 : end);
        }
        lines.add(rest);
        return lines;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
