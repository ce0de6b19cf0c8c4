// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;

/**
 * Stops sending a photo that the server has already refused, so that its reason is read instead of a reset connection.
 * HttpCore's own strategy waits a millisecond for every 8 KB; asking the socket what is there costs nothing.
 *
 * @see DefaultBHttpClientConnection#sendRequestEntity(ClassicHttpRequest)
 */
public final class EarlyAnswer implements ResponseOutOfOrderStrategy {

    private static final long BETWEEN_LOOKS = 256 * 1024;

    @Override
    public boolean isEarlyResponseDetected(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            InputStream socket,
            long totalBytesSent,
            long nextWriteSize)
            throws IOException {
        boolean look = totalBytesSent / BETWEEN_LOOKS != (totalBytesSent + nextWriteSize) / BETWEEN_LOOKS;
        return look && socket.available() > 0;
    }
}
