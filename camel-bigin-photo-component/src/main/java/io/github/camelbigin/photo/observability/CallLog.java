// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per HTTP request at {@code DEBUG}. Thread-safe. */
final class CallLog implements CallObserver {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    @Override
    public Sent sending(HttpCall call, BiConsumer<String, String> headers) {
        return LOG.isDebugEnabled() ? end -> LOG.debug("{}", line(call, end)) : Sent.IGNORED;
    }

    private static String line(HttpCall call, CallEnd end) {
        StringBuilder line = new StringBuilder()
                .append(call.method())
                .append(' ')
                .append(call.server())
                .append(call.path())
                .append(call.resend() > 0 ? " (sent again)" : "")
                .append(" -> ")
                .append(end.status() > 0 ? end.status() : "no response")
                .append(' ')
                .append(end.code())
                .append(" in ")
                .append(millis(end.nanos()))
                .append(" ms");
        if (end.status() > 0) {
            line.append(", response began after ")
                    .append(millis(end.headNanos()))
                    .append(" ms");
        }
        bytes(line, ", sent ", call.bytes());
        bytes(line, ", received ", end.bytes());
        return line.toString();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static void bytes(StringBuilder line, String what, long bytes) {
        if (bytes >= 0) {
            line.append(what).append(bytes).append(" bytes");
        }
    }
}
