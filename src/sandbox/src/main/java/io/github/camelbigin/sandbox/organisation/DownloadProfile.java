// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

/**
 * How responses with a photo differ from the default; several can be combined. Bigin's own form is not confirmed
 * ({@code bigin-api.md} sections 4.4 and 8). Without any: {@code Content-Type: <real type>;charset=UTF-8} and
 * {@code Content-Disposition: attachment;filename*=UTF-8''<name>}.
 */
public enum DownloadProfile {
    /** {@code application/x-download}. */
    X_DOWNLOAD,
    /** {@code application/octet-stream}. */
    OCTET_STREAM,
    /** {@code image/png;charset=UTF-8} whatever the photo is. */
    ALWAYS_PNG,
    NO_CONTENT_TYPE,
    NO_DISPOSITION,
    /** {@code attachment} alone. */
    NO_FILE_NAME,
    /** {@code attachment;filename=name.png}. */
    PLAIN_FILE_NAME,
    /** {@code attachment; filename="name.png"}. */
    QUOTED_FILE_NAME,
    /** {@code Transfer-Encoding: chunked} instead of {@code Content-Length}. */
    CHUNKED
}
