// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import io.github.camelbigin.sandbox.answer.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps web pages of others out, which the user's browser shows: they can send requests to this machine too. */
public final class BrowserGuard {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private BrowserGuard() {}

    /** A name that leads to this machine only today may be a web page's own (DNS rebinding). */
    public static Optional<Answer> refuseHost(Call call) {
        String host = call.header("Host");
        return host != null && LOOPBACK.matcher(host).matches()
                ? Optional.empty()
                : refused(421, "unknown host name; use 127.0.0.1 or localhost");
    }

    /** Only browsers send {@code Origin}. */
    public static Optional<Answer> refuseOrigin(Call call) {
        String origin = call.header("Origin");
        return origin == null || origin.equals("http://" + call.header("Host"))
                ? Optional.empty()
                : refused(403, "not for other web pages");
    }

    private static Optional<Answer> refused(int status, String reason) {
        return Optional.of(Answer.json(status, null, Map.of("error", reason)));
    }
}
