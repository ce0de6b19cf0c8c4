// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neither a token nor a client secret goes to a server that cannot prove who it is, API or accounts server. */
@Timeout(60)
class CertificatesIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String TOKEN = "1000.token.of.accounts";
    private static final RawServer.Script ANSWERS_A_TOKEN = RawServer.bytes(
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600}");

    @AutoClose
    private PhotoContext context;

    @AutoClose
    private RawServer server;

    @AutoClose
    private RawServer plainApi;

    @BeforeEach
    void start() throws IOException {
        plainApi = RawServer.start(RawServer.SUCCESS);
    }

    /** The server's key, the one that is trusted if any, and what the resolution is about. */
    @ParameterizedTest
    @CsvSource({
        "api, this-machine, ",
        "api, another-host, another-host",
        "api, expired, authority",
        "api, issued, this-machine",
        "accounts, this-machine, ",
        "accounts, another-host, another-host",
        "accounts, expired, authority",
        "accounts, issued, this-machine",
    })
    void aCertificateThatProvesNothingEndsTheCallBeforeAnythingIsSent(String kind, String key, String trusted)
            throws IOException {
        boolean accounts = kind.equals("accounts");
        server = TlsServer.start("/tls/" + key + ".p12", accounts ? ANSWERS_A_TOKEN : RawServer.SUCCESS);
        context = accounts ? withAccounts() : PhotoContext.withToken(TlsServer.uri(server), TOKEN);
        if (trusted != null) {
            trust("/tls/" + trusted + ".p12");
        }

        for (String uri : new String[] {PhotoContext.UPLOAD, PhotoContext.DOWNLOAD}) {
            BiginPhotoException failure = context.fail(uri, PHOTO);

            assertThat(failure).isInstanceOf(BiginAccessException.class);
            assertThat(failure.getCode()).isEqualTo("UNTRUSTED_CERTIFICATE");
            assertThat(failure.getResolution()).contains("http.sslContextParameters");
        }
        assertThat(server.heads()).isEmpty();
        assertThat(plainApi.heads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"this-machine, this-machine", "issued, authority"})
    void anAccountsServerThatTheUserTrustsIsGood(String key, String trusted) throws IOException {
        server = TlsServer.start("/tls/" + key + ".p12", ANSWERS_A_TOKEN);
        context = withAccounts();
        trust("/tls/" + trusted + ".p12");

        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(server.heads()).hasSize(1);
        assertThat(plainApi.heads()).singleElement().asString().contains("Zoho-oauthtoken " + TOKEN);
    }

    /** Or the test above would prove nothing about the end of a certificate. */
    @Test
    void anApiWhoseAuthorityTheUserTrustsIsGood() throws IOException {
        server = TlsServer.start("/tls/issued.p12", RawServer.SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);
        trust("/tls/authority.p12");

        context.pass(PhotoContext.UPLOAD, PHOTO);
    }

    @Test
    void anEndpointMayTrustAServerOfItsOwn() throws IOException {
        server = TlsServer.start(TlsServer.THIS_MACHINE, RawServer.SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);
        context.camel().getRegistry().bind("tls", TlsServer.trusting(TlsServer.THIS_MACHINE));

        context.pass(PhotoContext.UPLOAD + "&http.sslContextParameters=#tls", PHOTO);

        assertThat(server.heads()).singleElement().asString().contains("Zoho-oauthtoken " + TOKEN);
    }

    @Test
    void aServerThatSpeaksNoTlsGetsNoToken() throws IOException {
        server = RawServer.start(RawServer.SUCCESS);
        context = PhotoContext.withToken(TlsServer.uri(server), TOKEN);

        assertThat(context.fail(PhotoContext.UPLOAD + "&connectTimeout=300", PHOTO))
                .isInstanceOf(BiginTransientException.class)
                .hasMessageContaining("CONNECTION_FAILED");
        assertThat(server.heads()).noneMatch(head -> head.contains(TOKEN));
    }

    private PhotoContext withAccounts() {
        PhotoContext accounts = PhotoContext.withClient(plainApi.uri(), TlsServer.uri(server), "s3cr3t");
        // another test of this JVM may have had a token of a server at the same port
        accounts.component().getConfiguration().setTokenStore(new MemoryTokenStore());
        return accounts;
    }

    private void trust(String key) {
        context.component().getHttp().setSslContextParameters(TlsServer.trusting(key));
    }
}
