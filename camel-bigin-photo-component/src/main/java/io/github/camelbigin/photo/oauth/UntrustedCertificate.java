// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Whether a call failed because its server is not trusted. */
public final class UntrustedCertificate {

    private UntrustedCertificate() {}

    /** Whether the server's certificate is not trusted, has expired or is another host's; then nothing was sent. */
    public static boolean isReasonFor(Throwable failure) {
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
