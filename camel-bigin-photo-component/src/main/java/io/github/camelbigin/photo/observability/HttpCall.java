// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.net.URI;

/**
 * One HTTP request as observers may know it: neither headers nor body, and nothing secret.
 *
 * @param operation {@code upload}, {@code download}, {@code delete}, {@code record}, {@code lookup}, {@code list}, {@code probe} or {@link #TOKEN}
 * @param module API name as it is in the path, any identifier; null when no record is meant
 * @param recordId null when no record is meant
 * @param server scheme, host and port
 * @param path with the query, if there is one
 * @param template {@code path} with names in braces for what differs from record to record, without the query
 * @param resend how often the same was sent before
 * @param resendReason {@link #TOKEN} or {@link #REFUSAL}; null if it was not sent before
 * @param bytes length of the body; 0 without one, -1 if it is not known
 */
public record HttpCall(
        String operation,
        String module,
        String recordId,
        String method,
        URI server,
        String path,
        String template,
        int resend,
        String resendReason,
        long bytes) {

    /** The operation of a request to the accounts server; and that a request is sent again because the token had expired. */
    public static final String TOKEN = "token";

    /** That a request is sent again because it was refused for being one too many. */
    public static final String REFUSAL = "refusal";
}
