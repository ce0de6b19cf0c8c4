// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

/** How a search reads text: without case, and with a blank for every special character ({@code bigin-api-records.md} section 3). */
public final class LooseText {
    private static final String LIKE_A_BLANK = "{}[]^:-/!?*_@\t";

    private LooseText() {}

    public static String of(String text) {
        char[] loose = text.toCharArray();
        for (int i = 0; i < loose.length; i++) {
            char c = loose[i];
            boolean letter = c >= 'a' && c <= 'z' || c == ' ' || c >= '0' && c <= '9';
            if (!letter) {
                loose[i] = LIKE_A_BLANK.indexOf(c) >= 0 ? ' ' : Character.toLowerCase(c);
            }
        }
        return new String(loose);
    }

    /** Whether the digits of two phone numbers are the same from the end to where the shorter one begins, without its zeros. */
    public static boolean samePhone(String one, String other) {
        int oneStart = firstDigit(one);
        int otherStart = firstDigit(other);
        int i = one.length() - 1;
        int j = other.length() - 1;
        boolean some = false;
        while (true) {
            while (i >= oneStart && !isDigit(one.charAt(i))) {
                i--;
            }
            while (j >= otherStart && !isDigit(other.charAt(j))) {
                j--;
            }
            if (i < oneStart || j < otherStart) {
                return some;
            }
            if (one.charAt(i--) != other.charAt(j--)) {
                return false;
            }
            some = true;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The first that is not zero. */
    private static int firstDigit(String text) {
        int i = 0;
        while (i < text.length() && (!isDigit(text.charAt(i)) || text.charAt(i) == '0')) {
            i++;
        }
        return i;
    }
}
