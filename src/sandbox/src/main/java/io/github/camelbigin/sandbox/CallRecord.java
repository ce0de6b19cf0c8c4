// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

/** Collects what {@link ReceivedRequest} says of a body while it is read. Belongs to one thread. */
final class CallRecord {
    String partName;
    String fileName;
    String partContentType;
    long fileSize = -1;
    String fileSha256;
    byte[] fileBytes;
    String bodyText;
}
