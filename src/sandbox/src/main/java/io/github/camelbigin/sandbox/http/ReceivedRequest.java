// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.time.Instant;
import java.util.Map;

/**
 * What exactly arrived, and how it was answered. Immutable; {@code toString} shows no secret.
 *
 * @param at when its header had arrived, by the sandbox's clock
 * @param path without the query
 * @param query decoded
 * @param contentLength -1 for a chunked body, 0 for none
 * @param partName of the first part of an upload; null if no part arrived
 * @param fileName of the first part of an upload; null if it has none
 * @param partContentType of the first part of an upload; null if it states none
 * @param fileSize in bytes; -1 if no file arrived completely
 * @param fileSha256 in lower-case hexadecimal digits; null if no file arrived completely, if it was over the size limit, or if
 *     the sandbox does not hash ({@code SandboxBuilder.hashFiles})
 * @param fileBytes null unless {@code SandboxBuilder.keepBodies} is on and a file arrived completely
 * @param bodyText the body of a token call, raw, secrets included; null for other calls
 * @param status the HTTP status of the response; 0 if there was none
 * @param code {@code SUCCESS}, an error code of Bigin, the {@code error} of the token endpoint, {@link #CUT} or
 *     {@link #INCOMPLETE}; null where the response had none
 */
public record ReceivedRequest(
        Instant at,
        String method,
        String path,
        Map<String, String> query,
        ReceivedHeaders headers,
        long contentLength,
        String partName,
        String fileName,
        String partContentType,
        long fileSize,
        String fileSha256,
        byte[] fileBytes,
        String bodyText,
        int status,
        String code) {
    /** The {@link #code()} of a call whose connection the sandbox cut before any response. */
    public static final String CUT = "CUT";
    /** The {@link #code()} of a call whose client went away before its body had arrived. */
    public static final String INCOMPLETE = "INCOMPLETE";

    public static ReceivedRequest of(Call call, int status, String code) {
        CallRecord record = call.record();
        return new ReceivedRequest(
                call.at(),
                call.method(),
                call.path(),
                call.query(),
                new ReceivedHeaders(call.headers()),
                call.contentLength(),
                record.partName,
                record.fileName,
                record.partContentType,
                record.fileSize,
                record.fileSha256,
                record.fileBytes,
                record.bodyText,
                status,
                code);
    }

    /** A copy. */
    @Override
    public byte[] fileBytes() {
        return fileBytes == null ? null : fileBytes.clone();
    }

    @Override
    public String toString() {
        return method + ' ' + path + " -> " + status + ' ' + code;
    }
}
