// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an accounts server may do to the whole component, with the HTTP client and the options that users have. */
@Timeout(60)
class HostileAccountsServerIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String SECRET = "cl13nt.s3cr3t";

    @AutoClose
    private PhotoContext context;

    @AutoClose
    private RawServer accounts;

    @AutoClose
    private RawServer api;

    @BeforeEach
    void start() throws IOException {
        api = RawServer.start(RawServer.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnotherHostGetsNoSecretEvenIfRedirectsAreAskedFor(int status) throws IOException {
        try (RawServer other =
                RawServer.start(RawServer.bytes("HTTP/1.1 200 OK\r\n\r\n{\"access_token\":\"1000.x.y\"}"))) {
            start(RawServer.bytes("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://localhost:" + other.port()
                    + "/oauth/v2/token\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            context.component().getHttp().setFollowRedirects(true);

            BiginPhotoException failure = context.fail(PhotoContext.UPLOAD + "&http.followRedirects=true", PHOTO);

            assertThat(failure).isInstanceOf(BiginAccessException.class);
            assertThat(failure.getCode()).isEqualTo("UNEXPECTED_REDIRECT");
            assertThat(failure.getResolution()).contains("accountsDomain");
            assertThat(other.connections()).isZero();
            assertThat(accounts.heads()).hasSize(1);
            assertThat(api.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip, {\"access_token\":\"1000.a.b\"}", "gzip, 50000000"})
    void aCompressedAnswerIsNotInflatedAndIsNoToken(String encoding, String content) throws IOException {
        byte[] json = content.startsWith("{") ? content.getBytes(UTF_8) : new byte[Integer.parseInt(content)];
        byte[] body = OddResponsesTest.gzip(json);
        start((request, out) -> {
            request.readBody();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: " + encoding
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write(body);
        });

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("UNREADABLE_ANSWER");
        assertThat(accounts.heads()).hasSize(1).noneMatch(head -> head.contains("gzip"));
        assertThat(api.connections()).isZero();
    }

    @Test
    void anApiDomainInTheAnswerDoesNotSendTheTokenElsewhere() throws IOException {
        try (RawServer other = RawServer.start(RawServer.bytes("HTTP/1.1 204 No Content\r\n\r\n"))) {
            start(RawServer.bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
                    + "{\"access_token\":\"1000.a.b\",\"expires_in\":3600,\"api_domain\":\"" + other.uri() + "\"}"));

            context.pass(PhotoContext.UPLOAD, PHOTO);

            assertThat(other.connections()).isZero();
            assertThat(api.heads()).hasSize(1);
        }
    }

    private void start(RawServer.Script script) throws IOException {
        accounts = RawServer.start(script);
        context = PhotoContext.withClient(api.uri(), accounts.uri(), SECRET);
    }
}
