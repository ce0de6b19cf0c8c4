// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.time.Instant;
import java.util.Map;
import org.apache.hc.core5.http.Header;

/** What exactly arrived, and what was answered. Immutable; {@code toString} shows no secret. */
public final class ReceivedRequest {
    /** The {@link #code()} of a call whose connection the sandbox cut before any answer. */
    public static final String CUT = "CUT";
    /** The {@link #code()} of a call whose client went away before its body had arrived. */
    public static final String INCOMPLETE = "INCOMPLETE";

    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Header[] headers;
    private final long contentLength;
    private final CallRecord record;
    private final int status;
    private final String code;
    private final Instant at;

    public ReceivedRequest(Call call, int status, String code) {
        this.method = call.method();
        this.path = call.path();
        this.query = call.query();
        this.headers = call.headers();
        this.contentLength = call.contentLength();
        this.record = call.record();
        this.status = status;
        this.code = code;
        this.at = call.at();
    }

    public String method() {
        return method;
    }

    /** Without the query. */
    public String path() {
        return path;
    }

    /** Decoded. */
    public Map<String, String> query() {
        return query;
    }

    public ReceivedHeaders headers() {
        return new ReceivedHeaders(headers);
    }

    /** -1 for a chunked body, 0 for none. */
    public long contentLength() {
        return contentLength;
    }

    /** Of the first part of an upload; null if no part arrived. */
    public String partName() {
        return record.partName;
    }

    /** Of the first part of an upload; null if it has none. */
    public String fileName() {
        return record.fileName;
    }

    /** Of the first part of an upload; null if it states none. */
    public String partContentType() {
        return record.partContentType;
    }

    /** In bytes; -1 if no file arrived wholly. */
    public long fileSize() {
        return record.fileSize;
    }

    /**
     * In lower-case hexadecimal digits; null if no file arrived wholly, if it was over the size limit, or if the sandbox
     * does not hash ({@code SandboxBuilder.hashFiles}).
     */
    public String fileSha256() {
        return record.fileSha256;
    }

    /** A copy; null unless {@code SandboxBuilder.keepBodies} is on and a file arrived wholly. */
    public byte[] fileBytes() {
        return record.fileBytes == null ? null : record.fileBytes.clone();
    }

    /** The body of a token call, raw, secrets included; null for other calls. */
    public String bodyText() {
        return record.bodyText;
    }

    /** The HTTP status answered; 0 if none was. */
    public int status() {
        return status;
    }

    /**
     * {@code SUCCESS}, an error code of Bigin, the {@code error} of the token endpoint, {@link #CUT} or {@link #INCOMPLETE};
     * null where the answer had none.
     */
    public String code() {
        return code;
    }

    /** When its header had arrived, by the sandbox's clock. */
    public Instant at() {
        return at;
    }

    @Override
    public String toString() {
        return method + ' ' + path + " -> " + status + ' ' + code;
    }
}
