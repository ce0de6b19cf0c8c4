// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

/** How a search reads text: without case, and with one blank for every special character. */
final class LooseText {
    private static final String LIKE_A_BLANK = "{}[]^:-/!?*_@ \t";

    private LooseText() {}

    static String of(String text) {
        StringBuilder loose = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            loose.append(LIKE_A_BLANK.indexOf(c) >= 0 ? ' ' : Character.toLowerCase(c));
        }
        return loose.toString();
    }

    static boolean contains(String text, String loose) {
        return of(text).contains(loose);
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && (c != '0' || digits.length() > 0)) {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /** Whatever country or trunk prefix one of them has. */
    static boolean samePhone(String digits, String others) {
        return !digits.isEmpty() && !others.isEmpty() && (digits.endsWith(others) || others.endsWith(digits));
    }
}
