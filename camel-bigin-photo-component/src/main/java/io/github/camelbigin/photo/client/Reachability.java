// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * How far a request got.
 *
 * @param problem what stopped it, on one line; empty if a server responded
 */
public record Reachability(Step step, String problem) {

    /** The step that was the last. */
    public enum Step {
        /** A server responded, with any status. */
        ANSWERED,
        /** The host's name, or the proxy's, has no address. */
        NO_ADDRESS,
        /** The connection is refused. */
        NO_CONNECTION,
        /** TLS was not agreed on, or the certificate is not trusted or not for this host. */
        NO_TLS,
        /** The connection is established, but there is no response. */
        NO_ANSWER,
        /** The proxy rejects the request, or the response is not HTTP. */
        PROXY_REFUSES
    }

    static Reachability answered() {
        return new Reachability(Step.ANSWERED, "");
    }

    static Reachability broken(IOException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new Reachability(
                step(e),
                (root instanceof UnknownHostException ? "unknown host " : "") + text.replaceAll("\\p{Cntrl}+", " "));
    }

    private static Step step(IOException e) {
        if (e instanceof UnknownHostException) {
            return Step.NO_ADDRESS;
        } else if (e instanceof SSLException) {
            return Step.NO_TLS;
        } else if (e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof NoRouteToHostException) {
            return Step.NO_CONNECTION;
        } else if (e instanceof SocketTimeoutException) {
            return Step.NO_ANSWER;
        }
        return e instanceof ClientProtocolException ? Step.PROXY_REFUSES : Step.NO_ANSWER;
    }
}
