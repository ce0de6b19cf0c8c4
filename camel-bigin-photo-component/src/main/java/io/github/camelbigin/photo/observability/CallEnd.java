// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

/**
 * How an HTTP request ended.
 *
 * @param status of the response; 0 without one
 * @param code {@link #SUCCESS}, or the failure's; may be any text of a server, but not a secret
 * @param family {@link #SUCCEEDED}, or the failure's
 * @param headNanos until the response began; 0 without one
 * @param nanos until the response was read to its end
 * @param bytes length of the response's body; -1 if it is not known
 * @param credits of Bigin's, that it cost
 */
public record CallEnd(int status, String code, String family, long headNanos, long nanos, long bytes, int credits) {

    /** The code of what did not fail. */
    public static final String SUCCESS = "SUCCESS";

    /** The family of {@link #SUCCESS}. */
    public static final String SUCCEEDED = "success";

    /** The code of an exception that is not one of the component's. */
    public static final String UNEXPECTED = "UNEXPECTED";

    /** The family of {@link #UNEXPECTED}. */
    public static final String BROKE_OFF = "unexpected";

    boolean isFailure() {
        return !family.equals(SUCCEEDED);
    }
}
