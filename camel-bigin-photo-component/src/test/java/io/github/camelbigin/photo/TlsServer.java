// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A {@link RawServer} that speaks TLS with a certificate that nobody trusts by himself. */
final class TlsServer {

    /** For localhost and 127.0.0.1. */
    static final String THIS_MACHINE = "/tls/this-machine.p12";

    static final String ANOTHER_HOST = "/tls/another-host.p12";

    private static final String PASSWORD = "changeit";

    private TlsServer() {}

    static RawServer start(String key, RawServer.Script script) throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(key), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new RawServer(
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")),
                    script);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static URI uri(RawServer server) {
        return URI.create("https://localhost:" + server.port());
    }

    /** As a user would write it. */
    static SSLContextParameters trusting(String key) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource(key.substring(1));
        store.setPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static KeyStore load(String key) throws IOException, GeneralSecurityException {
        try (InputStream in = TlsServer.class.getResourceAsStream(key)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        }
    }
}
