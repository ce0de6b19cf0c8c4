// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.camelbigin.photo.record.MessageFileName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with names of files and servers, for terminals and logs: a name contains neither a line that looks like another message,
 * nor terminal codes, nor marks that change the direction of text.
 */
public final class OneLine {

    private static final Pattern OUTSIDE_OF_LAYOUT = Pattern.compile("[^\\n\\t]+");
    private static final Pattern LINE_OF_TEXT = Pattern.compile("\\R(?=[^\\t])");

    private OneLine() {}

    /** As photos' names are shown everywhere. */
    public static String of(String text) {
        return MessageFileName.shown(text);
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
            if (trace.isEmpty()) {
                return trace;
            }
            String indented = LINE_OF_TEXT.matcher(trace).replaceAll("\n\t");
            return OUTSIDE_OF_LAYOUT.matcher(indented).replaceAll(found -> Matcher.quoteReplacement(of(found.group())));
        }
    }
}
