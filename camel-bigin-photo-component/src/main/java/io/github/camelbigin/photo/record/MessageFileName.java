// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The name of the file that a message is about. */
public final class MessageFileName {

    private static final String S3_KEY = "CamelAwsS3Key";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private MessageFileName() {}

    /** {@code CamelFileName}, or else the key of the S3 object; null without both. */
    public static String of(Message message) {
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        return name != null ? name : message.getHeader(S3_KEY, String.class);
    }

    /** On one line, and cut after 200 characters. */
    public static String printable(String name) {
        String text = UNPRINTABLE.matcher(name).replaceAll("?");
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
