// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of Camel's HTTP component that users know: proxy and TLS, on the endpoint and on the component. */
@Timeout(60)
class HttpOptionsIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String TOKEN = "1000.token.never.shown";
    private static final RawServer.Script SUCCESS =
            RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"code\":\"SUCCESS\"}");

    private RawServer server;
    private PhotoContext context;

    @AfterEach
    void stop() throws IOException {
        context.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProxyOnEndpointOrComponentGetsThePhoto(boolean onEndpoint) throws IOException {
        server = RawServer.start(SUCCESS);
        // nobody answers there, so a photo can arrive by the proxy only
        context = PhotoContext.withToken(URI.create("http://api.example.invalid"), TOKEN);
        context.options().setAllowInsecureHttp(true);
        if (!onEndpoint) {
            context.component().getHttp().setProxyHost("127.0.0.1");
            context.component().getHttp().setProxyPort(server.port());
        }

        context.pass(
                PhotoContext.UPLOAD + (onEndpoint ? "&http.proxyHost=127.0.0.1&http.proxyPort=" + server.port() : ""),
                PHOTO);

        assertThat(server.heads()).singleElement().asString().startsWith("POST http://api.example.invalid/bigin/v2/");
    }

    @Test
    void anHttpComponentOfTheUserMakesTheCalls() throws IOException {
        server = RawServer.start(SUCCESS);
        context = PhotoContext.withToken(URI.create("http://api.example.invalid"), TOKEN);
        context.options().setAllowInsecureHttp(true);
        HttpComponent mine = new HttpComponent();
        mine.setProxyHost("127.0.0.1");
        mine.setProxyPort(server.port());
        context.component().setHttp(mine);

        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(server.heads()).hasSize(1);
        assertThat(mine.isRedirectHandlingDisabled()).isTrue();
    }

    @Test
    void aProxyThatWantsAPasswordGetsItAndNothingElseDoes() throws IOException {
        String expected = Base64.getEncoder().encodeToString("me:s3cr3t".getBytes(UTF_8));
        server = RawServer.start((request, out) -> {
            request.readBody();
            boolean known = request.head().contains("Proxy-Authorization: Basic " + expected);
            out.write((known
                            ? "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"code\":\"SUCCESS\"}"
                            : "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(ISO_8859_1));
        });
        context = PhotoContext.withToken(URI.create("http://api.example.invalid"), TOKEN);
        context.options().setAllowInsecureHttp(true);
        String proxy = "&http.proxyHost=127.0.0.1&http.proxyPort=" + server.port();

        assertThat(context.fail(PhotoContext.UPLOAD + proxy, PHOTO))
                .isInstanceOf(BiginAccessException.class)
                .hasMessageContaining("HTTP 407");
        context.pass(
                PhotoContext.UPLOAD + proxy
                        + "&http.proxyAuthMethod=Basic"
                        + "&http.proxyAuthUsername=me&http.proxyAuthPassword=s3cr3t",
                PHOTO);
    }

    @Test
    void aTunnelThroughAProxyCarriesTheTokenEncryptedOnly() throws IOException {
        server = RawServer.start((request, out) -> out.write("HTTP/1.1 502 No\r\n\r\n".getBytes(ISO_8859_1)));
        context = PhotoContext.withToken(URI.create("https://api.example.invalid"), TOKEN);

        BiginPhotoException failure =
                context.fail(PhotoContext.UPLOAD + "&http.proxyHost=127.0.0.1&http.proxyPort=" + server.port(), PHOTO);

        assertThat(failure).isInstanceOf(BiginTransientException.class).hasMessageContaining("HTTP_502");
        assertThat(server.heads())
                .isNotEmpty()
                .allMatch(head -> head.startsWith("CONNECT api.example.invalid:443 "))
                .noneMatch(head -> head.contains(TOKEN));
    }

    @Test
    void aCertificateThatTheUserTrustsIsGood() throws IOException {
        server = TlsServer.start(TlsServer.THIS_MACHINE, SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);
        context.camel().getRegistry().bind("tls", TlsServer.trusting(TlsServer.THIS_MACHINE));

        context.pass(PhotoContext.UPLOAD + "&http.sslContextParameters=#tls", PHOTO);

        assertThat(server.heads()).singleElement().asString().contains("Zoho-oauthtoken " + TOKEN);
    }

    @Test
    void theComponentMayTrustItForAllEndpoints() throws IOException {
        server = TlsServer.start(TlsServer.THIS_MACHINE, SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);
        context.component().getHttp().setSslContextParameters(TlsServer.trusting(TlsServer.THIS_MACHINE));

        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(server.heads()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(BiginPhotoOperation.class)
    void aCertificateThatNobodyTrustsGetsNoToken(BiginPhotoOperation operation) throws IOException {
        server = TlsServer.start(TlsServer.THIS_MACHINE, SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);

        assertUntrusted("bigin-photo:" + operation + "?" + PhotoContext.RECORD);
    }

    @Test
    void aCertificateOfAnotherHostGetsNoToken() throws IOException {
        server = TlsServer.start(TlsServer.ANOTHER_HOST, SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);
        context.camel().getRegistry().bind("tls", TlsServer.trusting(TlsServer.ANOTHER_HOST));

        assertUntrusted(PhotoContext.UPLOAD + "&http.sslContextParameters=#tls");
    }

    @Test
    void aServerThatSpeaksNoTlsGetsNoToken() throws IOException {
        server = RawServer.start(SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);

        assertThat(context.fail(PhotoContext.UPLOAD + "&connectTimeout=300", PHOTO))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("CONNECTION_FAILED");
        assertThat(server.heads()).noneMatch(head -> head.contains(TOKEN));
    }

    @Test
    void theTimeoutsOfTheComponentAreItsOwn() throws IOException {
        server = RawServer.start((request, out) -> request.body().readAllBytes());
        context = PhotoContext.withToken(server.uri(), TOKEN);

        assertThat(context.fail(PhotoContext.UPLOAD + "&responseTimeout=200&http.responseTimeout=3600000", PHOTO)
                        .getCode())
                .isEqualTo("RESPONSE_TIMEOUT");
    }

    @Test
    void anAccountsServerThatNobodyTrustsGetsNoSecret() throws IOException {
        server = TlsServer.start(TlsServer.THIS_MACHINE, SUCCESS);
        context = PhotoContext.bare();

        assertUntrusted(
                PhotoContext.UPLOAD + "&clientId=1000.A&clientSecret=secret&refreshToken=1000.b.c&accountsDomain="
                        + TlsServer.uri(server) + "&apiDomain=" + TlsServer.uri(server));
    }

    private void assertUntrusted(String uri) {
        BiginPhotoException failure = context.fail(uri, PHOTO);

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("UNTRUSTED_CERTIFICATE");
        assertThat(failure.getResolution()).contains("http.sslContextParameters");
        assertThat(server.heads()).isEmpty();
    }
}
