// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

/** Rules for values that must not be shown: messages name the option, not the value. */
public final class Secrets {

    public static final String MASK = "xxxxxx";

    private Secrets() {}

    /** {@code text} without {@code secrets}: a server may echo what it was sent. */
    public static String mask(String text, String... secrets) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Without the white space around it, which is often copied with it. */
    static String cleaned(String option, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " is empty; set it, best from the environment or a vault");
        }
        String cleaned = value.strip();
        if (cleaned.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    option + " contains a control character, such as a line break; copy it again");
        }
        return cleaned;
    }

    static void requireHeaderSafe(String option, String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(option + " is empty");
        }
        if (!isHeaderSafe(value)) {
            throw new IllegalArgumentException(
                    option
                            + " contains white space or a character that no token has; set the token alone, without Zoho-oauthtoken before it");
        }
    }

    static boolean isHeaderSafe(String value) {
        return value.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    }
}
