// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

/** Collects what {@link ReceivedRequest} says of a body while it is read. Belongs to one thread. */
public final class CallRecord {
    public String partName;
    public String fileName;
    public String partContentType;
    public long fileSize = -1;
    public String fileSha256;
    public byte[] fileBytes;
    public String bodyText;
}
