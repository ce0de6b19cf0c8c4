// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;

/** Logs all failures, except for clients that close the connection. */
final class Disconnections implements ExceptionListener {

    @Override
    public void onError(Exception failure) {
        tell(failure);
    }

    @Override
    public void onError(HttpConnection connection, Exception failure) {
        tell(failure);
    }

    private static void tell(Exception failure) {
        if (!(failure instanceof ConnectionClosedException
                || failure instanceof SocketException
                || failure instanceof SocketTimeoutException)) {
            System.err.println("Server: " + failure);
        }
    }
}
