// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Stops sending a photo that the server has already refused, so that its reason is read instead of a reset connection.
 * HttpCore's own strategy waits a millisecond for every 8 KB; to ask a plain socket what it has received costs nothing. With TLS
 * that is not possible without waiting, so it is done at the first check and then rarely.
 *
 * @see DefaultBHttpClientConnection#sendRequestEntity(ClassicHttpRequest)
 */
final class EarlyResponseStrategy implements ResponseOutOfOrderStrategy {

    private static final long BETWEEN_CHECKS = 64 * 1024;
    private static final long BETWEEN_WAITS = 1024 * 1024;

    @Override
    public boolean isEarlyResponseDetected(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            InputStream socket,
            long totalBytesSent,
            long nextWriteSize)
            throws IOException {
        if (!crosses(BETWEEN_CHECKS, totalBytesSent, nextWriteSize)) {
            return false;
        }
        if (connection.getSSLSession() == null) {
            return socket.available() > 0;
        }
        boolean first = totalBytesSent < BETWEEN_CHECKS;
        return (first || crosses(BETWEEN_WAITS, totalBytesSent, nextWriteSize))
                && connection.isDataAvailable(Timeout.ONE_MILLISECOND);
    }

    private static boolean crosses(long interval, long sent, long next) {
        return sent / interval != (sent + next) / interval;
    }
}
