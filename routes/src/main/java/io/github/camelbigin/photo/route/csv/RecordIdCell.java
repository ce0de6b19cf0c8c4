// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.csv;

import java.util.regex.Pattern;

/** A record id as spreadsheets and Zoho's exports have it. */
public final class RecordIdCell {

    /** Before the digits it keeps a spreadsheet program from taking them for a number, of which it knows 15 digits only. */
    public static final String PREFIX = "zcrm_";

    private static final Pattern PREFIXED = Pattern.compile("(?i)zcrm_.*");
    private static final Pattern NUMBER = Pattern.compile("(?i)[0-9]([.,][0-9]+)?E\\+?[0-9]{1,2}");
    private static final Pattern ROUNDED = Pattern.compile("[0-9]{15}0{3,}");

    private RecordIdCell() {}

    /**
     * As a program wrote it.
     *
     * @return the id without {@link #PREFIX}; whether it is one, is not checked
     * @throws IllegalArgumentException if a spreadsheet program has destroyed it
     */
    public static String read(String cell) {
        String id = cell.strip();
        if (PREFIXED.matcher(id).matches()) {
            return id.substring(PREFIX.length());
        }
        if (NUMBER.matcher(id).matches()) {
            throw destroyed(id);
        }
        return id;
    }

    /** As {@link #read}, but an id that ends with the zeros of a rounded number is refused too: a person has edited the table. */
    public static String readEdited(String cell) {
        if (ROUNDED.matcher(cell.strip()).matches()) {
            throw destroyed(cell.strip());
        }
        return read(cell);
    }

    private static IllegalArgumentException destroyed(String id) {
        return new IllegalArgumentException(
                "the spreadsheet program made a number of the record id, so that its last digits are lost (" + id
                        + "); copy the id again, with " + PREFIX + " before it");
    }
}
