// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are cut, slow, or never made: all of it may be better the next time. */
@Timeout(60)
class BrokenConnectionsIT {

    @RegisterExtension
    static final SandboxContext SANDBOX =
            SandboxContext.withToken(builder -> builder.createRecords(true).maxPhotoBytes(10_485_760));

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(300_000, 1);
    private static final int PIECE = 200_000;
    private static final String ID = "2034020000000489033";

    private BiginSandbox sandbox;
    private PhotoContext context;

    static Stream<Fault> cuts() {
        return Stream.of(Fault.cutBeforeBody(), Fault.cutDuringBody(), Fault.cutAfterBody(), Fault.cutDuringAnswer());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aCutUploadIsAConnectionFailureAndIsNotRepeatedUnasked(Fault cut) {
        sandbox.faults().next(1, cut);

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("CONNECTION_FAILED");
        assertThat(failure.getHttpStatus()).isZero();
        assertThat(failure.getRecordId()).isEqualTo(ID);
        assertThat(sandbox.requests().photoCalls()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aCutDownloadIsAConnectionFailureAndLeavesNoFile(Fault cut) throws IOException {
        sandbox.photos().put("Contacts", ID, "photo.jpg", PHOTO);
        sandbox.faults().next(1, cut);

        assertThat(context.fail(PhotoContext.DOWNLOAD, null).getCode()).isEqualTo("CONNECTION_FAILED");
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }

    @Test
    void theConnectionAfterACutOneIsANewOne() {
        sandbox.faults().next(1, Fault.cutDuringAnswer());
        context.fail(PhotoContext.UPLOAD, PHOTO);

        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(sandbox.photos().bytes("Contacts", ID)).isEqualTo(PHOTO);
    }

    @ParameterizedTest
    @ValueSource(ints = {PIECE, PIECE / 2})
    void aCutDuringAChunkedDownloadIsSeen(int sent) throws IOException {
        RawServer.Script halfAPhoto = (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
            out.write((Integer.toHexString(PIECE) + "\r\n").getBytes(US_ASCII));
            out.write(PHOTO, 0, sent);
            out.write(sent == PIECE ? new byte[] {'\r', '\n'} : new byte[0]);
        };
        try (RawServer server = RawServer.start(halfAPhoto);
                PhotoContext own = PhotoContext.withToken(server.uri(), "1000.t.t")) {
            assertThat(own.fail(PhotoContext.DOWNLOAD, null).getCode()).isEqualTo("CONNECTION_FAILED");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"upload", "download"})
    void anAnswerThatDoesNotComeIsATimeout(BiginPhotoOperation operation) {
        sandbox.faults().next(1, Fault.delay(Duration.ofSeconds(50)));

        BiginPhotoException failure =
                context.fail("bigin-photo:" + operation + "?" + PhotoContext.RECORD + "&responseTimeout=200", PHOTO);

        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getCode()).isEqualTo("RESPONSE_TIMEOUT");
        assertThat(failure.getResolution()).contains("responseTimeout");
    }

    @Test
    void aDownloadThatStopsHalfwayIsATimeout() throws IOException {
        try (RawServer server = RawServer.start((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n".getBytes(US_ASCII));
            out.write(PHOTO, 0, 100_000);
            out.flush();
            request.body().read();
        })) {
            try (PhotoContext own = PhotoContext.withToken(server.uri(), "1000.t.t")) {
                assertThat(own.fail(PhotoContext.DOWNLOAD + "&responseTimeout=200", null)
                                .getCode())
                        .isEqualTo("RESPONSE_TIMEOUT");
            }
        }
    }

    @Test
    void aTimeoutFitsTheDurationsOfCamel() {
        assertThat(context.endpoint(PhotoContext.UPLOAD + "&responseTimeout=2s&connectTimeout=1m")
                        .getConfiguration())
                .returns(2000L, BiginPhotoConfiguration::getResponseTimeout)
                .returns(60_000L, BiginPhotoConfiguration::getConnectTimeout);
    }

    @Test
    void aRefusedConnectionIsAConnectionFailure() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        assertUnreachable(URI.create("http://127.0.0.1:" + unused));
    }

    @Test
    void anUnknownHostIsAConnectionFailure() {
        assertUnreachable(URI.create("https://no-such-host.invalid"));
    }

    private static void assertUnreachable(URI api) {
        try (PhotoContext own = PhotoContext.withToken(api, "1000.t.t")) {
            BiginPhotoException failure = own.fail(PhotoContext.UPLOAD, PHOTO);

            assertThat(failure).isInstanceOf(BiginTransientException.class);
            assertThat(failure.getCode()).isEqualTo("CONNECTION_FAILED");
            assertThat(failure.getBiginMessage()).contains(api.getHost());
            assertThat(failure.getResolution()).contains("http.proxyHost and dataCenter");
        }
    }

    @Test
    void aConnectionThatIsNotMadeInTimeIsNoResponseTimeout() throws Exception {
        // a full backlog: the kernel takes no further connection and answers nothing
        try (FullBacklog server = new FullBacklog()) {
            try (PhotoContext own = PhotoContext.withToken(server.uri(), "1000.t.t")) {
                BiginPhotoException failure = own.fail(PhotoContext.UPLOAD + "&connectTimeout=200", PHOTO);

                assertThat(failure.getCode()).isEqualTo("CONNECTION_FAILED");
                assertThat(failure.getBiginMessage()).containsIgnoringCase("timed out");
            }
        }
    }

    @Test
    void redeliveryByTheRouteBringsThePhotoThroughACut() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .maximumRedeliveries(5)
                        .redeliveryDelay(0)
                        .retryAttemptedLogLevel(LoggingLevel.DEBUG);
                from("direct:upload").to(PhotoContext.UPLOAD);
            }
        });
        cuts().forEach(cut -> sandbox.faults().next(1, cut));

        context.pass("direct:upload", new ByteArrayInputStream(PHOTO));

        assertThat(sandbox.photos().bytes("Contacts", ID)).isEqualTo(PHOTO);
    }
}
