// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/** The {@code Retry-After} header, in both forms of RFC 9110. Bigin documents none, but a proxy may send it. */
final class RetryAfter {

    private RetryAfter() {}

    /** Null if there is none that can be read; never negative. */
    static Duration of(HttpMessage answer, Clock clock) {
        Header header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header == null || header.getValue() == null
                ? null
                : parse(header.getValue().trim(), clock.instant());
    }

    static Duration parse(String value, Instant now) {
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            Duration wait = Duration.between(now, until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
