// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.csv;

import java.util.regex.Pattern;

/** Texts that spreadsheet programs would evaluate. */
public final class FormulaCell {

    /** Some programs leave out blanks and invisible characters before it, or take the wide forms of Japanese for the usual ones. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\\p{C}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r\\n]");

    private FormulaCell() {}

    /** The cell, with {@code before} before it if it would be evaluated: the apostrophe makes a text of it. */
    public static String harmless(String cell, String before) {
        return FORMULA.matcher(cell).lookingAt() ? before + cell : cell;
    }

    /** The text of a cell that may have an apostrophe of {@link #harmless}. */
    public static String plain(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell.substring(1)).lookingAt() ? cell.substring(1) : cell;
    }
}
