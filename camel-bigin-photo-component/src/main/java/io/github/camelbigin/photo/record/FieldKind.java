// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the values of a field are, by its API name: when two of them are the same, and what one looks like in a file name. */
public enum FieldKind {
    EMAIL("[^/@\\s]{1,128}@[^/@\\s]{1,128}"),
    PHONE("[+0-9(][-+0-9 ().]{2,48}[0-9]") {
        @Override
        public String normal(String value) {
            return NO_DIGITS.matcher(value).replaceAll("").replaceFirst("^00", "");
        }
    },
    TEXT("[^/]{1,255}");

    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private final String expression;

    FieldKind(String expression) {
        this.expression = expression;
    }

    /** Bigin's own fields have these words in their names, and so have most that people add. */
    public static FieldKind of(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        if (name.contains("email")) {
            return EMAIL;
        }
        return name.contains("phone") || name.contains("mobile") ? PHONE : TEXT;
    }

    /** The form in which equal values are equal: without letter case and repeated blanks, composed; of a phone number, the digits. */
    public String normal(String value) {
        return Normalizer.normalize(composed(value).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** As most systems write it: composed, which names of files on a Mac are not, and without repeated blanks. */
    public static String composed(String value) {
        String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
        return BLANKS.matcher(composed).replaceAll(" ").strip();
    }

    String expression() {
        return expression;
    }
}
