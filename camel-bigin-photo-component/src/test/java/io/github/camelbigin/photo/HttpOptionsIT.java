// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of Camel's HTTP component, on the endpoint and on the component; those of TLS are in {@link CertificatesIT}. */
class HttpOptionsIT extends RawServerTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProxyOnEndpointOrComponentGetsThePhoto(boolean onEndpoint) throws IOException {
        startProxy(RawServer.SUCCESS);
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
        startProxy(RawServer.SUCCESS);
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
        RawServer.Script refusing = RawServer.bytes("HTTP/1.1 407 Who\r\n"
                + "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        startProxy((request, out) -> {
            boolean known = request.head().contains("Proxy-Authorization: Basic " + expected);
            (known ? RawServer.SUCCESS : refusing).answer(request, out);
        });
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
    void theTimeoutsOfTheComponentAreItsOwn() throws IOException {
        start((request, out) -> request.body().readAllBytes());

        assertThat(context.fail(PhotoContext.UPLOAD + "&responseTimeout=200&http.responseTimeout=3600000", PHOTO)
                        .getCode())
                .isEqualTo("RESPONSE_TIMEOUT");
    }

    /** No server responds at the address of the API: a photo can arrive by the proxy only. */
    private void startProxy(RawServer.Script script) throws IOException {
        server = RawServer.start(script);
        context = PhotoContext.withToken(URI.create("http://api.example.invalid"), TOKEN);
        context.options().setAllowInsecureHttp(true);
    }
}
