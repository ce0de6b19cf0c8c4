// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one part of an upload: its name, file name and type, whatever the photo was called where it came from. */
class UploadPartTest {

    @RegisterExtension
    static final SandboxContext SANDBOX =
            SandboxContext.withToken(builder -> builder.createRecords(true).keepBodies(true));

    private static final byte[] PNG = SamplePhotos.png(8, 8, 1);
    private static final byte[] JPEG = SamplePhotos.jpeg(8, 8, 1);

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            portrait.png                  | portrait.png
            portrait.PNG                  | portrait.png
            portrait.jpg                  | portrait.png
            portrait                      | portrait.png
            portrait.tar.gz               | portrait.tar.png
            inbox/Contacts/7.jpeg         | 7.png
            C:\\Users\\me\\portrait.bmp   | portrait.png
            with space.png                | with space.png
            Jürgen Müßig.png              | J_rgen M__ig.png
            写真.png                       | __.png
            smile \uD83D\uDE00.png        | smile _.png
            a"; name="other"; x=".png     | a__ name__other__ x__.png
            a%22b%0D%0A.png               | a_22b_0D_0A.png
            .png                          | photo.png
            ..                            | ..png
            ../../etc/passwd              | passwd.png
            'ends with a slash/'          | photo.png
            '   '                         | photo.png
            a.b.c.d                       | a.b.c.png
            """)
    void theFileNameIsAsciiAndHasTheExtensionOfWhatThePhotoIs(String name, String expected) {
        ReceivedRequest request = upload(PNG, name);

        assertThat(request.partName()).isEqualTo("file");
        assertThat(request.fileName()).isEqualTo(expected);
        assertThat(request.partContentType()).isEqualTo("image/png");
        assertThat(request.fileBytes()).isEqualTo(PNG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nContent-Type: text/html\r\n\r\n<html>.png",
                "a\n--boundary\n.png",
                "a\0b.png",
                "a\"\r\n\r\n.png",
                "a\u2028\u0085b.png",
                "a\\\".png"
            })
    void noNameBreaksOutOfItsHeader(String name) {
        ReceivedRequest request = upload(PNG, name);

        assertThat(request.partName()).isEqualTo("file");
        assertThat(request.fileName()).matches("[A-Za-z0-9._ -]+\\.png");
        assertThat(request.partContentType()).isEqualTo("image/png");
        assertThat(request.fileBytes()).isEqualTo(PNG);
    }

    @Test
    void aLongNameIsCut() {
        assertThat(upload(PNG, "x".repeat(5000) + ".png").fileName()).isEqualTo("x".repeat(100) + ".png");
    }

    @ParameterizedTest
    @CsvSource({"a.jpg, a.jpg", "a.jpeg, a.jpeg", "a.JPEG, a.jpeg", "a.png, a.jpg", "a.jpe, a.jpg"})
    void aJpegMayBeCalledJpeg(String name, String expected) {
        ReceivedRequest request = upload(JPEG, name);

        assertThat(request.fileName()).isEqualTo(expected);
        assertThat(request.partContentType()).isEqualTo("image/jpeg");
    }

    @Test
    void aPhotoWithoutNameGetsOne() {
        context.pass(PhotoContext.UPLOAD, JPEG);

        assertThat(sandbox.requests().last().fileName()).isEqualTo("photo.jpg");
    }

    @Test
    void theKeyInS3IsANameToo() {
        context.pass(PhotoContext.UPLOAD, JPEG, Map.of("CamelAwsS3Key", "photos/anna.jpg"));

        assertThat(sandbox.requests().last().fileName()).isEqualTo("anna.jpg");
    }

    @Test
    void everyFormatHasItsTypeAndExtension() {
        SamplePhotos.good().forEach(sample -> {
            context.pass(PhotoContext.UPLOAD, sample.bytes());

            ReceivedRequest request = sandbox.requests().last();
            String extension = sample.path().substring(sample.path().lastIndexOf('.') + 1);
            String type = extension.startsWith("jp") ? "jpeg" : extension;
            assertThat(request.partContentType()).isEqualTo("image/" + type);
            assertThat(request.fileName()).isEqualTo("photo." + (type.equals("jpeg") ? "jpg" : type));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&validate=false"})
    void theBodyIsOnePartByteForByte(String option) throws IOException {
        List<byte[]> bodies = new CopyOnWriteArrayList<>();
        RawServer.Script taking = (request, out) -> {
            bodies.add(request.readBody());
            request.write(RawServer.ACCEPTED);
        };
        try (RawServer server = RawServer.start(taking);
                PhotoContext own = PhotoContext.withToken(server.uri(), "1000.abc.def")) {
            own.pass(PhotoContext.UPLOAD + option, PNG, Map.of("CamelFileName", "portrait.jpg"));

            String head = server.heads().get(0);
            String boundary = find("(?i)content-type: multipart/form-data; boundary=([A-Za-z0-9-]+)\r\n", head);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            expected.writeBytes(("--" + boundary
                            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"portrait.png\"\r\n"
                            + "Content-Type: image/png\r\n\r\n")
                    .getBytes(ISO_8859_1));
            expected.writeBytes(PNG);
            expected.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1));
            assertThat(bodies).containsExactly(expected.toByteArray());
            assertThat(find("(?i)content-length: (\\d+)\r\n", head)).isEqualTo(String.valueOf(expected.size()));
            assertThat(head)
                    .startsWith("POST /bigin/v2/Contacts/2034020000000489033/photo HTTP/1.1\r\n")
                    .contains("Authorization: Zoho-oauthtoken 1000.abc.def\r\n")
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .doesNotContainIgnoringCase("expect:");
        }
    }

    @Test
    void boundariesAreNotUsedTwice() {
        context.pass(PhotoContext.UPLOAD, PNG);
        context.pass(PhotoContext.UPLOAD, PNG);

        assertThat(sandbox.requests().photoCalls())
                .extracting(call -> call.headers().first("Content-Type").orElseThrow())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void headersOfTheMessageAreNotSent() {
        context.pass(
                PhotoContext.UPLOAD,
                PNG,
                Map.of(
                        "X-Secret",
                        "s",
                        "Content-Type",
                        "text/plain",
                        "Authorization",
                        "Basic x",
                        "Host",
                        "example.org"));

        ReceivedRequest request = sandbox.requests().last();
        assertThat(request.headers().first("X-Secret")).isEmpty();
        assertThat(request.headers().all("Authorization")).hasSize(1).allMatch(value -> value.startsWith("Zoho-"));
        assertThat(request.headers().first("Host")).hasValue("127.0.0.1:" + sandbox.port());
    }

    private static String find(String regex, String text) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        assertThat(matcher.find()).as(regex).isTrue();
        return matcher.group(1);
    }

    private ReceivedRequest upload(byte[] photo, String name) {
        context.pass(PhotoContext.UPLOAD, photo, Map.of("CamelFileName", name));
        return sandbox.requests().last();
    }
}
