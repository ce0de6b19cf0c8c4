// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows with columns as wide as their widest cell, two spaces apart. Control characters are shown as a question mark. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final Set<Integer> numbers;

    /** @param numbers the columns, from 0, that are aligned to the right */
    public TextTable(Set<Integer> numbers, String... titles) {
        this.numbers = Set.copyOf(numbers);
        rows.add(titles);
    }

    public void add(String... cells) {
        if (cells.length != rows.get(0).length) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells");
        }
        String[] row = new String[cells.length];
        for (int column = 0; column < row.length; column++) {
            row[column] = cells[column].replaceAll("\\p{Cntrl}", "?");
        }
        rows.add(row);
    }

    public void print(PrintWriter out) {
        int[] widths = widths();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String padding = " ".repeat(widths[column] - length(row[column]));
                boolean number = numbers.contains(column);
                line.append(number ? padding + row[column] : row[column] + padding)
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], length(row[column]));
            }
        }
        return widths;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
