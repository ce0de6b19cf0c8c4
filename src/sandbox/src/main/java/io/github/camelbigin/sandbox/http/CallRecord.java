// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

/** What {@link ReceivedRequest} reports about a body, collected while it is read. Used by one thread. */
public final class CallRecord {
    public String partName;
    public String fileName;
    public String partContentType;
    public long fileSize = -1;
    public String fileSha256;
    public byte[] fileBytes;
    public String bodyText;
}
