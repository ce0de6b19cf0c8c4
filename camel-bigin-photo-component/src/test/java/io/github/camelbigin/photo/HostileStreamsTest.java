// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that do not behave: they answer nothing, never end, or end too early. */
@Timeout(60)
class HostileStreamsTest {

    @RegisterExtension
    static final SandboxContext SANDBOX =
            SandboxContext.withToken(builder -> builder.createRecords(true).maxPhotoBytes(10_485_760));

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(150_000, 1);
    private static final String KNOWN = "Content-Length";

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private PhotoContext context;

    @AfterEach
    void stop() {
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }

    /** {@code everyNth} read answers 0. */
    private static final class Idling extends FilterInputStream {

        private final int everyNth;
        private int reads;

        Idling(int everyNth) {
            super(new PlainStream(PHOTO));
            this.everyNth = everyNth;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return ++reads % everyNth == 0 ? 0 : in.read(bytes, offset, length);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, true", "1, false", "2, false"})
    void aReadThatAnswersNothingIsNeitherTheEndNorALoopWithoutOne(int everyNth, boolean validate) {
        String uri = PhotoContext.UPLOAD + "&validate=" + validate;

        context.pass(uri, new Idling(everyNth));
        assertArrived(PHOTO);

        context.pass(uri, new Idling(everyNth), Map.of(KNOWN, PHOTO.length));
        assertArrived(PHOTO);
    }

    /** Begins like a JPEG and never comes to its size, nor to its end. */
    private static final class Endless extends InputStream {

        private long taken;

        @Override
        public int read() {
            long at = taken++;
            return at < 3 ? new int[] {0xFF, 0xD8, 0xFF}[(int) at] : 0;
        }
    }

    @Test
    void aStreamWithoutEndFillsTheDiskToTheLimitOnly() {
        Endless stream = new Endless();

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, stream);

        assertThat(failure)
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(stream.taken).isEqualTo(10_485_761);
    }

    @Test
    void aStreamWithoutEndThatIsSaidToHaveOneIsNoPhotoSoon() {
        Endless stream = new Endless();

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, stream, Map.of(KNOWN, 10_000_000));

        assertThat(failure.getCode()).isEqualTo("TRUNCATED_PHOTO");
        assertThat(stream.taken).isBetween(10_000_001L, 10_100_000L);
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk", "array", "plain"})
    void aPhotoWithoutItsEndIsNotSent(String kind) throws IOException {
        for (String format : new String[] {"png", "jpeg", "gif", "bmp"}) {
            byte[] photo = format.equals("jpeg") ? PHOTO : HostilePhotosTest.sample(format);
            context.pass(PhotoContext.UPLOAD, body(kind, photo));
            assertArrived(photo);
            int calls = sandbox.requests().photoCalls().size();

            Object body = body(kind, Arrays.copyOf(photo, photo.length / 2));
            BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, body);

            assertThat(failure.getCode()).as(format).isEqualTo("TRUNCATED_PHOTO");
            assertThat(sandbox.requests().photoCalls()).hasSize(calls);
            if (body instanceof StreamCache) {
                assertThat(((InputStream) body).readAllBytes()).hasSize(photo.length / 2);
            }
        }
    }

    private Object body(String kind, byte[] photo) throws IOException {
        return switch (kind) {
            case "memory" -> new InputStreamCache(photo);
            case "disk" ->
                new FileInputStreamCache(
                        Files.write(folder.resolve("cached"), photo).toFile());
            case "array" -> new ByteArrayInputStream(photo);
            default -> new PlainStream(photo);
        };
    }

    private void assertArrived(byte[] photo) {
        assertThat(sandbox.photos().bytes("Contacts", "2034020000000489033")).isEqualTo(photo);
        sandbox.photos().clear();
    }
}
