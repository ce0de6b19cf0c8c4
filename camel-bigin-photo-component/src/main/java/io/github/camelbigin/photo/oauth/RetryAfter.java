// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** The {@code Retry-After} header of any response. Zoho was never seen to send it; a gateway in front of it may ({@code bigin-api.md} section 3). */
public final class RetryAfter {

    private static final int MAX_DIGITS = 9;
    private static final Duration MAX = Duration.ofSeconds(999_999_999);

    private RetryAfter() {}

    /** Null without the header, or if it is not readable; zero for a date that has passed. */
    public static Duration of(HttpResponse response, Instant now) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || header.getValue() == null) {
            return null;
        }
        String value = header.getValue().strip();
        if (value.matches("\\d+")) {
            return value.length() > MAX_DIGITS ? MAX : Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = DateUtils.parseStandardDate(value);
        if (date == null) {
            return null;
        }
        return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    }
}
