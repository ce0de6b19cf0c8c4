// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/**
 * Text with names of files and servers, for terminals and logs: a name contains neither a line that looks like another message,
 * nor terminal codes, nor marks that change the direction of text.
 */
public final class OneLine {

    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern UNSAFE_IN_LINES =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");
    private static final Pattern LINE_OF_TEXT = Pattern.compile("\\R(?=[^\\t])");

    private OneLine() {}

    /** Each unsafe character is written like {@code \u001b}. */
    public static String of(String text) {
        return escape(UNSAFE, text);
    }

    private static String escape(Pattern unsafe, String text) {
        return unsafe.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    /** The message of a log line. */
    static final class Message extends MessageConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return of(super.convert(event));
        }
    }

    /** A stack trace, of which each line but the first is indented. */
    static final class StackTrace extends ThrowableProxyConverter {
        @Override
        public String convert(ILoggingEvent event) {
            String trace = super.convert(event);
            String indented = LINE_OF_TEXT.matcher(trace).replaceAll("\n\t");
            return escape(UNSAFE_IN_LINES, indented);
        }
    }
}
