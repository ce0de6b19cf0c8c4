// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of body reaches Bigin byte for byte, and stays what it was where it can be read again. */
class UploadBodiesTest {

    @RegisterExtension
    static final SandboxContext SANDBOX =
            SandboxContext.withToken(builder -> builder.createRecords(true).keepBodies(true));

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(300_000, 1);
    private static final String ID = "2034020000000489033";

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private PhotoContext context;

    @Test
    void aByteArray() {
        assertStaysAfterUpload(PHOTO);
    }

    @Test
    void aFile() throws IOException {
        assertStaysAfterUpload(file().toFile());
        assertThat(sandbox.requests().last().fileName()).isEqualTo("portrait.jpg");
    }

    @Test
    void aPath() throws IOException {
        assertStaysAfterUpload(file());
        assertThat(sandbox.requests().last().fileName()).isEqualTo("portrait.jpg");
    }

    @Test
    void aStreamCacheInMemory() {
        assertStaysAfterUpload(new InputStreamCache(PHOTO));
    }

    @Test
    void aStreamCacheOnDisk() throws IOException {
        assertStaysAfterUpload(cachedOnDisk());
    }

    @Test
    void aStreamCacheThatWasReadHalfwayIsSentFromItsStart() throws IOException {
        for (StreamCache cache : List.of(new InputStreamCache(PHOTO), cachedOnDisk())) {
            ((InputStream) cache).readNBytes(1000);

            assertStaysAfterUpload(cache);
        }
    }

    @Test
    void aByteArrayInputStream() {
        assertStaysAfterUpload(new ByteArrayInputStream(PHOTO));
    }

    @Test
    void aByteArrayInputStreamIsSentFromWhereItStands() throws IOException {
        byte[] withPrefix = ByteBuffer.allocate(PHOTO.length + 7)
                .put(new byte[7])
                .put(PHOTO)
                .array();
        ByteArrayInputStream stream = new ByteArrayInputStream(withPrefix);
        stream.readNBytes(7);

        assertStaysAfterUpload(stream);
    }

    @Test
    void aFileInputStream() throws IOException {
        try (InputStream stream = new FileInputStream(file().toFile())) {
            assertArrives(stream, Map.of());
        }
    }

    @Test
    void aFileFromAFileConsumer() throws Exception {
        Files.createDirectories(folder.resolve("Contacts"));
        Files.write(folder.resolve("Contacts/" + ID + ".jpg"), PHOTO);
        NotifyBuilder done = new NotifyBuilder(context.camel()).whenCompleted(1).create();

        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?recursive=true").to("bigin-photo:upload");
            }
        });

        assertThat(done.matchesWaitTime()).isTrue();
        assertArrived();
        assertThat(sandbox.requests().last().fileName()).isEqualTo(ID + ".jpg");
        assertThat(folder.resolve("Contacts/.camel/" + ID + ".jpg")).hasBinaryContent(PHOTO);
    }

    @Test
    void aStreamInARouteIsCachedByCamelAndReadableAfterwards() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload").to(PhotoContext.UPLOAD).convertBodyTo(byte[].class);
            }
        });

        Exchange exchange = context.pass("direct:upload", new PlainStream(PHOTO));

        assertThat(exchange.getMessage().getBody()).isEqualTo(PHOTO);
        assertArrived();
    }

    static Stream<Object> noPhotos() {
        return Stream.of(
                "text",
                new StringBuilder("text"),
                new String(PHOTO, StandardCharsets.ISO_8859_1),
                new StringReader("text"),
                List.of(1, 2),
                Map.of("a", 1),
                42,
                new Object());
    }

    @ParameterizedTest
    @MethodSource("noPhotos")
    void anyOtherBodyIsRefusedByItsKindWithoutACall(Object body) {
        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, body);

        assertThat(failure).isInstanceOf(BiginRejectedException.class);
        assertThat(failure.getCode()).isEqualTo("NOT_A_PHOTO");
        assertThat(failure.getRecordId()).isEqualTo(ID);
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @Test
    void textIsNotSentEvenUnchecked() {
        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD + "&validate=false", "text");

        assertThat(failure.getBiginMessage())
                .isEqualTo("The body is a java.lang.String; expected a file, path, byte array or input stream");
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @Test
    void noBodyIsNoPhoto() {
        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, null);

        assertThat(failure.getCode()).isEqualTo("EMPTY_PHOTO");
        assertThat(failure.getBiginMessage()).isEqualTo("The message has no body");
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsRejected() {
        for (Object gone :
                List.of(folder.resolve("gone.jpg"), folder.resolve("gone.jpg").toFile())) {
            BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, gone);

            assertThat(failure).isInstanceOf(BiginRejectedException.class);
            assertThat(failure.getCode()).isEqualTo("UNREADABLE_PHOTO");
            assertThat(failure.getBiginMessage()).contains("gone.jpg");
        }
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @Test
    void aFolderIsNoPhoto() {
        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, folder);

        assertThat(failure.getModule()).isEqualTo("Contacts");
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    private StreamCache cachedOnDisk() throws IOException {
        return new FileInputStreamCache(file().toFile());
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("portrait.jpg"), PHOTO);
    }

    private void assertStaysAfterUpload(Object body) {
        Exchange exchange = assertArrives(body, Map.of());
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
    }

    private Exchange assertArrives(Object body, Map<String, Object> headers) {
        Exchange exchange = context.pass(PhotoContext.UPLOAD, body, headers);
        assertArrived();
        return exchange;
    }

    private void assertArrived() {
        ReceivedRequest request = sandbox.requests().last();
        assertThat(request.fileBytes()).isEqualTo(PHOTO);
        assertThat(request.contentLength()).isGreaterThan(PHOTO.length);
        assertThat(request.headers().all("Content-Length")).containsExactly(String.valueOf(request.contentLength()));
        assertThat(request.headers().first("Transfer-Encoding")).isEmpty();
        assertThat(request.path()).isEqualTo("/bigin/v2/Contacts/" + ID + "/photo");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(sandbox.photos().bytes("Contacts", ID)).isEqualTo(PHOTO);
    }

    @Test
    @Timeout(60)
    void whatMayNeverEndIsRefusedAndNotRead() {
        Path endless = Path.of("/dev/zero");
        assumeThat(endless).exists();

        for (Object body : List.of(endless, endless.toFile())) {
            assertThat(PhotoContext.failure(context.send(PhotoContext.UPLOAD, body)))
                    .isInstanceOf(BiginRejectedException.class)
                    .hasMessageContaining("not a regular file: /dev/zero");
        }
    }
}
