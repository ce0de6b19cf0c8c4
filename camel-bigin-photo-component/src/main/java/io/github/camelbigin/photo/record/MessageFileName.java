// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The name of the file that a message is about. */
public final class MessageFileName {

    private static final String S3_KEY = "CamelAwsS3Key";
    /** What ends a line, controls a terminal, changes the direction of text, or is no text. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private MessageFileName() {}

    /** {@code CamelFileName}, or else the key of the S3 object; null without both. */
    public static String of(Message message) {
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        return name != null ? name : message.getHeader(S3_KEY, String.class);
    }

    /** As all messages, logs and pages show it: each unsafe character is written like {@code \}{@code u001b}. */
    public static String shown(String name) {
        if (name.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
            return name; // without a regular expression, since it is the case of nearly all names
        }
        return UNSAFE.matcher(name)
                .replaceAll(unsafe ->
                        String.format("\\\\u%04x", (int) unsafe.group().charAt(0)));
    }

    /** {@link #shown}, and cut after 200 characters. */
    public static String printable(String name) {
        String text = shown(name);
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
