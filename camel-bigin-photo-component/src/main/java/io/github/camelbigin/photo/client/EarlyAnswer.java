// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Stops sending a photo that the server has already refused, so that its reason is read instead of a reset connection.
 * HttpCore's own strategy waits a millisecond for every 8 KB; asking a plain socket what is there costs nothing. What TLS
 * has received cannot be asked for without waiting, so that is done at the first look and then seldom.
 *
 * @see DefaultBHttpClientConnection#sendRequestEntity(ClassicHttpRequest)
 */
public final class EarlyAnswer implements ResponseOutOfOrderStrategy {

    private static final long BETWEEN_LOOKS = 64 * 1024;
    private static final long BETWEEN_WAITS = 1024 * 1024;

    @Override
    public boolean isEarlyResponseDetected(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            InputStream socket,
            long totalBytesSent,
            long nextWriteSize)
            throws IOException {
        if (!crosses(BETWEEN_LOOKS, totalBytesSent, nextWriteSize)) {
            return false;
        }
        if (connection.getSSLSession() == null) {
            return socket.available() > 0;
        }
        boolean first = totalBytesSent < BETWEEN_LOOKS;
        return (first || crosses(BETWEEN_WAITS, totalBytesSent, nextWriteSize))
                && connection.isDataAvailable(Timeout.ONE_MILLISECOND);
    }

    private static boolean crosses(long interval, long sent, long next) {
        return sent / interval != (sent + next) / interval;
    }
}
