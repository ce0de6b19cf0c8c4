// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy sees where a call goes, and of https nothing else. */
@Timeout(60)
class ProxyIT {

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(300_000, 1);
    private static final String TOKEN = "1000.token.in.tunnel";
    private static final String SECRET = "cl13nt.s3cr3t";

    @AutoClose
    private PhotoContext context;

    @AutoClose
    private RawServer proxy;

    @AutoClose
    private RawServer server;

    private final ByteArrayOutputStream seenByProxy = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        server = TlsServer.start(TlsServer.THIS_MACHINE, (request, out) -> {
            byte[] body = request.readBody();
            boolean token = request.head().startsWith("POST /oauth/v2/token ");
            assertThat(new String(body, ISO_8859_1)).contains(token ? SECRET : "form-data");
            String json = token ? "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600}" : "{\"code\":\"SUCCESS\"}";
            request.write(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
        });
    }

    @Test
    void tokenSecretAndPhotoAreVisibleInsideTheTunnelOnly() throws IOException {
        throughProxy(this::tunnel);

        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(proxy.heads())
                .hasSize(2)
                .allMatch(head -> head.startsWith("CONNECT localhost:" + server.port() + " HTTP/1.1\r\n"))
                .noneMatch(head -> head.contains("Authorization") || head.contains("oauth"));
        assertThat(server.heads()).hasSize(2).anyMatch(head -> head.contains("Zoho-oauthtoken " + TOKEN));
        assertThat(seenByProxy.toString(ISO_8859_1)).doesNotContain(TOKEN, SECRET, "form-data");
        assertThat(seenByProxy.size()).isGreaterThan(PHOTO.length);
    }

    /** The proxy's own certificate is not the server's, whatever it is valid for. */
    @Test
    void aProxyThatOpensTheTunnelItselfIsFoundOut() throws IOException {
        try (RawServer eavesdropper =
                TlsServer.start(TlsServer.ANOTHER_HOST, RawServer.bytes("HTTP/1.1 200 OK\r\n\r\n"))) {
            throughProxy((request, out) -> relay(request, out, eavesdropper.port()));

            BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

            assertThat(failure.getCode()).isEqualTo("UNTRUSTED_CERTIFICATE");
            assertThat(eavesdropper.heads()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden, access",
        "404 Not Found, access",
        "407 Proxy Authentication Required, access",
        "502 Bad Gateway, transient",
        "503 Service Unavailable, transient"
    })
    void aProxyThatRefusesTheTunnelNeverCountsAgainstThePhoto(String status, String family) throws IOException {
        throughProxy(refusing(status));
        BiginPhotoConfiguration options = context.options();
        options.setClientId(null);
        options.setClientSecret(null);
        options.setRefreshToken(null);
        options.setAccessToken(TOKEN);

        for (String uri : new String[] {PhotoContext.UPLOAD, PhotoContext.DOWNLOAD}) {
            BiginPhotoException failure = context.fail(uri, PHOTO);

            assertThat(failure.getFamily()).as(failure.getMessage()).isEqualTo(family);
            assertThat(failure.getMessage()).contains("HTTP " + status.substring(0, 3));
        }
        assertThat(proxy.heads()).hasSize(2).noneMatch(head -> head.contains(TOKEN));
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden, transient",
        "407 Proxy Authentication Required, access",
        "502 Bad Gateway, transient",
    })
    void aProxyThatRefusesTheTunnelToTheAccountsServerIsNamed(String status, String family) throws IOException {
        throughProxy(refusing(status));

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(failure.getFamily()).as(failure.getMessage()).isEqualTo(family);
        assertThat(failure.getResolution()).contains("proxy");
        assertThat(proxy.heads()).noneMatch(head -> head.contains(SECRET));
        assertThat(server.connections()).isZero();
    }

    private static RawServer.Script refusing(String status) {
        return (request, out) -> request.write("HTTP/1.1 " + status
                + "\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    @Test
    void aProxyThatIsNotThereIsAFailureOfTheConnection() throws IOException {
        throughProxy(this::tunnel);
        proxy.close();

        assertThat(context.fail(PhotoContext.UPLOAD, PHOTO))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("CONNECTION_FAILED");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aTunnelThatWantsAPasswordGetsItAndTheServerDoesNot() throws IOException {
        throughProxy((request, out) -> {
            if (request.head().contains("Proxy-Authorization: Basic bWU6czNjcjN0")) {
                tunnel(request, out);
            } else {
                refusing("407 Who").answer(request, out);
            }
        });

        context.pass(
                PhotoContext.UPLOAD + "&http.proxyHost=127.0.0.1&http.proxyPort=" + proxy.port()
                        + "&http.proxyAuthMethod=Basic&http.proxyAuthUsername=me&http.proxyAuthPassword=s3cr3t",
                PHOTO);

        assertThat(server.heads()).hasSize(2).noneMatch(head -> head.contains("Proxy-Authorization"));
    }

    private void tunnel(RawServer.Request request, OutputStream out) throws IOException {
        relay(request, out, server.port());
    }

    private void relay(RawServer.Request request, OutputStream out, int port) throws IOException {
        try (Socket target = new Socket("127.0.0.1", port)) {
            out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
            Thread back = new Thread(() -> copy(target, out));
            back.start();
            byte[] piece = new byte[8192];
            for (int read = request.body().read(piece);
                    read >= 0;
                    read = request.body().read(piece)) {
                synchronized (seenByProxy) {
                    seenByProxy.write(piece, 0, read);
                }
                target.getOutputStream().write(piece, 0, read);
            }
        }
    }

    private static void copy(Socket from, OutputStream to) {
        try {
            from.getInputStream().transferTo(to);
        } catch (IOException ended) {
            assertThat(ended).isNotNull();
        }
    }

    private void throughProxy(RawServer.Script script) throws IOException {
        proxy = RawServer.start(script);
        context = PhotoContext.withClient(TlsServer.uri(server), TlsServer.uri(server), SECRET);
        context.component().getHttp().setSslContextParameters(TlsServer.trusting(TlsServer.THIS_MACHINE));
        context.component().getHttp().setProxyHost("127.0.0.1");
        context.component().getHttp().setProxyPort(proxy.port());
    }
}
