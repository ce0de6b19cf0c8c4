// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Why a call got no response. */
public final class ConnectionFailure {

    private ConnectionFailure() {}

    /** {@code UNTRUSTED_CERTIFICATE}, {@code RESPONSE_TIMEOUT} or {@code CONNECTION_FAILED}. */
    public static BiginErrorCode code(Exception e) {
        if (isUntrusted(e)) {
            return BiginErrorCode.UNTRUSTED_CERTIFICATE;
        }
        return e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException)
                ? BiginErrorCode.RESPONSE_TIMEOUT
                : BiginErrorCode.CONNECTION_FAILED;
    }

    /** Whether the server's certificate is not trusted, has expired or is another host's; then nothing was sent. */
    private static boolean isUntrusted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
