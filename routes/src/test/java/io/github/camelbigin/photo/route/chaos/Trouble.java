// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.chaos;

import io.github.camelbigin.sandbox.calls.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the sandbox can do to a call of a photo that has nothing wrong with it, so that no photo may become a dead letter by
 * it. An unknown code with a status of 4xx is left out for this reason: it is a verdict on the photo.
 */
public enum Trouble {
    NONE(null),

    TOO_MANY_REQUESTS(
            Fault.status(429, "TOO_MANY_REQUESTS", "Many requests fired in concurrent than the allowed limit.")),
    RATE_LIMIT_EXCEEDED(
            Fault.status(429, "RATE_LIMIT_EXCEEDED", "API rate limit exceeded").withHeader("Retry-After", "1")),
    PAGE_429(Fault.htmlPage(429)),
    REQUEST_TIMEOUT_PAGE(Fault.htmlPage(408)),
    INTERNAL_ERROR(Fault.status(500, "INTERNAL_ERROR", "Internal Server Error")),
    UNKNOWN_CODE_500(Fault.status(500, "BRAND_NEW_CODE", "never heard of")),
    PAGE_502(Fault.htmlPage(502)),
    PAGE_503(Fault.htmlPage(503).withHeader("Retry-After", "1")),
    EMPTY_504(Fault.emptyAnswer(504)),
    EMPTY_200(Fault.emptyAnswer(200)),
    EMPTY_204(Fault.emptyAnswer(204)),
    PAGE_200(Fault.htmlPage(200)),
    TRUNCATED_JSON(Fault.truncatedJson()),
    FOREIGN_JSON(Fault.answer(200, "application/json", "{\"hello\":\"world\"}".getBytes(StandardCharsets.UTF_8))),

    DELAYED(Fault.delay(Duration.ofMillis(150))),
    DELAYED_TOO_LONG(Fault.delay(Duration.ofMillis(3_500))),
    SLOW_BODY(Fault.slowBody(60_000)),
    CUT_BEFORE_BODY(Fault.cutBeforeBody()),
    CUT_DURING_BODY(Fault.cutDuringBody()),
    CUT_AFTER_BODY(Fault.cutAfterBody()),
    CUT_DURING_ANSWER(Fault.cutDuringAnswer()),

    STALE_TOKEN(Fault.staleToken("INVALID_TOKEN")),
    STALE_AUTHENTICATION(Fault.staleToken("AUTHENTICATION_FAILURE")),

    // these stop the line
    NO_PERMISSION(Fault.status(403, "NO_PERMISSION", "permission denied")),
    SCOPE_MISMATCH(Fault.status(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL")),
    PAGE_403(Fault.htmlPage(403)),
    PAGE_404(Fault.htmlPage(404)),
    REDIRECT(Fault.emptyAnswer(302).withHeader("Location", "http://127.0.0.1:1/"));

    /** What a client may wait for a response, so that one is too late and all others are not. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(3);

    private final Fault fault;

    Trouble(Fault fault) {
        this.fault = fault;
    }

    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether it costs a token request, of which ten in ten minutes are legal. */
    public boolean killsToken() {
        return this == STALE_TOKEN || this == STALE_AUTHENTICATION;
    }
}
