// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that can be read once: with a length they go straight through, without one over the disk. */
class UploadStreamsTest {

    @RegisterExtension
    final SandboxContext extension = SandboxContext.withToken(
            builder -> builder.createRecords(true).keepBodies(true).maxPhotoBytes(10_485_760));

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(300_000, 1);
    private static final byte[] LATE_SIZE = lateSize();
    private static final String UNCHECKED = PhotoContext.UPLOAD + "&validate=false";

    private BiginSandbox sandbox;
    private PhotoContext context;

    @AfterEach
    void stop() {
        assertThat(context.spoolFolder()).isEmptyDirectory();
    }

    /** What is on disk at the moment when the body's end has been read. */
    private final class Watching extends FilterInputStream {

        private long spooled;

        Watching(byte[] bytes) {
            super(new PlainStream(bytes));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                spooled = context.spooled();
            }
            return read;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "CamelFileLength", "CamelAwsS3ContentLength"})
    void aLengthInAHeaderSparesTheDisk(String header) {
        for (Object length : new Object[] {(long) PHOTO.length, PHOTO.length, String.valueOf(PHOTO.length)}) {
            Watching stream = new Watching(PHOTO);

            context.pass(PhotoContext.UPLOAD, stream, Map.of(header, length));

            assertArrived(PHOTO);
            assertThat(stream.spooled).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&validate=false"})
    void aStreamOfUnknownLengthIsSpooled(String option) {
        Watching stream = new Watching(PHOTO);

        context.pass(PhotoContext.UPLOAD + option, stream);

        assertArrived(PHOTO);
        assertThat(stream.spooled).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "-1", "1e3", ""})
    void aLengthThatIsNoneIsUnknown(String length) {
        Watching stream = new Watching(PHOTO);

        context.pass(PhotoContext.UPLOAD, stream, Map.of("Content-Length", length));

        assertArrived(PHOTO);
        assertThat(stream.spooled).isEqualTo(1);
    }

    @Test
    void aSpooledStreamSurvivesAStaleToken() {
        try (PhotoContext renewing = PhotoContext.of(sandbox)) {
            renewing.pass(PhotoContext.UPLOAD, PHOTO);
            sandbox.faults().next(1, Fault.staleToken("INVALID_TOKEN"));

            renewing.pass(PhotoContext.UPLOAD, new PlainStream(PHOTO));

            assertArrived(PHOTO);
        }
    }

    @Test
    void aSpoolFileIsDeletedAfterAFailureToo() {
        sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", ""));

        assertThat(context.fail(PhotoContext.UPLOAD, new PlainStream(PHOTO)).getCode())
                .isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void aStreamWithoutEndIsReadToTheLimitOnly() {
        PlainStream stream = new PlainStream(new byte[200_000]);

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD + "&maxPhotoBytes=50000", stream);

        assertThat(failure.getCode()).isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(stream.taken()).isEqualTo(50_001);
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedUnread() {
        PlainStream stream = new PlainStream(PHOTO);

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, stream, Map.of("Content-Length", 10_485_761));

        assertThat(failure)
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(stream.taken()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, true",
        "1, true",
        "-100000, true",
        "100000, true",
        "-1, false",
        "1, false",
        "-100000, false",
        "100000, false"
    })
    void aWrongLengthStoresNothing(int difference, boolean validate) {
        Map<String, Object> headers = Map.of("Content-Length", PHOTO.length + difference);

        BiginPhotoException failure =
                context.fail(PhotoContext.UPLOAD + "&validate=" + validate, new PlainStream(PHOTO), headers);

        assertThat(failure.getCode()).isEqualTo("PHOTO_READ_FAILED");
        assertThat(failure).isInstanceOf(BiginTransientException.class);
        assertThat(failure.getBiginMessage())
                .isEqualTo(
                        difference < 0
                                ? "The photo is longer than its length says"
                                : "The photo ended before its length was reached");
        assertThat(sandbox.photos().size()).isZero();
        assertThat(sandbox.requests().photoCalls()).noneMatch(call -> call.status() == 200);
    }

    @Test
    void theConnectionAfterAWrongLengthIsGoodAgain() {
        context.fail(UNCHECKED, new PlainStream(PHOTO), Map.of("Content-Length", PHOTO.length + 1));

        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertArrived(PHOTO);
    }

    @Test
    void aStreamThatWasReadBeforeIsNotTakenForAnEmptyPhoto() throws IOException {
        InputStream stream = new PlainStream(PHOTO);
        stream.readAllBytes();

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, stream, Map.of("Content-Length", PHOTO.length));

        assertThat(failure.getCode()).isEqualTo("PHOTO_READ_FAILED");
        assertThat(failure.getBiginMessage()).contains("was it read before?");
        // a call that an earlier test broke off may be logged only now
        assertThat(sandbox.requests().photoCalls()).allMatch(call -> call.code().equals(ReceivedRequest.INCOMPLETE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100_000})
    void aStreamThatBreaksIsToldFromABrokenConnection(int after) {
        for (Map<String, Object> headers :
                List.of(Map.<String, Object>of(), Map.<String, Object>of("Content-Length", PHOTO.length))) {
            BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, new Breaking(after), headers);

            assertThat(failure.getCode()).isEqualTo("PHOTO_READ_FAILED");
            assertThat(failure.getBiginMessage()).contains("the source went away");
            assertThat(failure.getRecordId()).isEqualTo("2034020000000489033");
        }
        assertThat(sandbox.photos().size()).isZero();
    }

    @Test
    void aSizeThatStandsFarIntoTheStreamIsFound() {
        context.pass(PhotoContext.UPLOAD, new PlainStream(LATE_SIZE), Map.of("Content-Length", LATE_SIZE.length));

        assertArrived(LATE_SIZE);
    }

    @Test
    void aSizeThatStandsFarIntoTheStreamIsFoundInAMarkedStreamToo() {
        InputStream marked = new BufferedInputStream(new ByteArrayInputStream(LATE_SIZE), 100);

        context.pass(PhotoContext.UPLOAD, marked, Map.of("Content-Length", LATE_SIZE.length));

        assertArrived(LATE_SIZE);
    }

    @Test
    void aDiskThatTakesNothingIsNamed() throws IOException {
        Files.delete(context.spoolFolder());

        assertThat(context.fail(PhotoContext.UPLOAD, new PlainStream(PHOTO)).getCode())
                .isEqualTo("SPOOL_FAILED");
        Files.createDirectory(context.spoolFolder());
    }

    /** More than 64 KB of metadata before the segment that tells the size. */
    private static byte[] lateSize() {
        int segment = 65_537;
        int segments = 3;
        ByteBuffer photo = ByteBuffer.allocate(PHOTO.length + segments * segment);
        photo.put(PHOTO, 0, 2);
        for (int i = 0; i < segments; i++) {
            photo.put((byte) 0xFF).put((byte) 0xE2).putShort((short) 0xFFFF).put(new byte[0xFFFF - 2]);
        }
        return photo.put(PHOTO, 2, PHOTO.length - 2).array();
    }

    private static final class Breaking extends InputStream {

        private final InputStream good = new ByteArrayInputStream(PHOTO);
        private int left;

        Breaking(int after) {
            left = after;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("the source went away");
            }
            return good.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("the source went away");
            }
            int read = good.read(bytes, offset, Math.min(length, left));
            left -= read;
            return read;
        }
    }

    private void assertArrived(byte[] photo) {
        assertThat(sandbox.requests().last().fileBytes()).isEqualTo(photo);
        assertThat(sandbox.requests().last().contentLength()).isGreaterThan(photo.length);
        assertThat(sandbox.photos().bytes("Contacts", "2034020000000489033")).isEqualTo(photo);
    }
}
