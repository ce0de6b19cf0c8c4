// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.FILE_SIZE_MORE_THAN_ALLOWED_SIZE;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.NOT_A_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.PREPARATION_TIMEOUT;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.UNSUPPORTED_FORMAT;
import static io.github.camelbigin.photo.prepare.TestPhotos.ascii;
import static io.github.camelbigin.photo.prepare.TestPhotos.atMost;
import static io.github.camelbigin.photo.prepare.TestPhotos.jpeg;
import static io.github.camelbigin.photo.prepare.TestPhotos.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.source.BytesPhoto;
import io.github.camelbigin.photo.source.SpoolOutput.SpoolException;
import io.github.camelbigin.photo.source.TemporaryFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.IIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would cost too much is refused with a sentence that says why. */
class PreparationBoundsTest {

    @TempDir
    private Path folder;

    @AfterEach
    void noTemporaryFileIsLeft() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private UnacceptablePhotoException refusal(byte[] photo, PrepareSettings settings) {
        return catchThrowableOfType(UnacceptablePhotoException.class, () -> prepared(photo, settings));
    }

    private PrepareSettings with(long memory, Duration time) {
        return new PrepareSettings(
                PrepareMode.auto,
                MetadataPolicy.gps,
                new PhotoLimits(10_485_760, 30_000),
                0,
                null,
                memory,
                1,
                time,
                folder);
    }

    /** The size in the first frame header that is found. */
    private static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] photo = jpeg.clone();
        for (int i = 2; i < photo.length; i++) {
            if (photo[i] == (byte) 0xFF && (photo[i + 1] == (byte) 0xC0 || photo[i + 1] == (byte) 0xC2)) {
                ByteBuffer.wrap(photo).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return photo;
            }
        }
        throw new AssertionError("no frame");
    }

    @Test
    void aPhotoThatClaimsMorePixelsThanAnyCameraMakes() {
        UnacceptablePhotoException refusal = refusal(claiming(jpeg(64, 48), 65_000, 65_000), atMost(1000, folder));

        assertThat(refusal.reason()).isEqualTo(FILE_SIZE_MORE_THAN_ALLOWED_SIZE);
        assertThat(refusal)
                .hasMessage(
                        "The photo cannot be prepared: it has 65,000 x 65,000 pixels, at most 250,000,000 are decoded");
    }

    @Test
    void aProgressivePhotoThatWouldTakeMoreMemoryThanAllowed() {
        UnacceptablePhotoException refusal =
                refusal(TestPhotos.progressive(1000, 800), with(1 << 20, Duration.ofSeconds(60)));

        assertThat(refusal.reason()).isEqualTo(FILE_SIZE_MORE_THAN_ALLOWED_SIZE);
        assertThat(refusal).hasMessageContaining("takes 3 MiB of memory, at most 1 are allowed (prepareMaxMemory)");
    }

    @Test
    void aProgramThatStopsEndsAPreparationAtTheNextLine() {
        AtomicInteger lines = new AtomicInteger();
        assertThatThrownBy(() -> new PhotoPreparer(atMost(30_000, folder))
                        .prepare(new BytesPhoto(jpeg(400, 300), null), true, () -> lines.incrementAndGet() == 20))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(lines).hasValue(20);
    }

    @Test
    void aPhotoOfHundredsOfScans() {
        byte[] photo = TestPhotos.progressive(400, 300);
        int at = lastScan(photo);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(photo, 0, at);
        for (int i = 0; i < 300; i++) {
            many.write(photo, at, photo.length - 2 - at);
        }
        many.write(photo, photo.length - 2, 2);

        UnacceptablePhotoException refusal = refusal(many.toByteArray(), atMost(30_000, folder));

        assertThat(refusal).hasMessageContaining("scans, at most 100 are decoded");
    }

    private static int lastScan(byte[] photo) {
        int at = photo.length - 1;
        while (photo[at] != (byte) 0xDA || photo[at - 1] != (byte) 0xFF) {
            at--;
        }
        return at - 1;
    }

    @Test
    void aPhotoThatTakesTooLong() {
        UnacceptablePhotoException refusal = refusal(jpeg(4000, 3000), with(1 << 28, Duration.ofMillis(1)));

        assertThat(refusal.reason()).isEqualTo(PREPARATION_TIMEOUT);
        assertThat(refusal).hasMessage("The photo is not prepared: it took longer than 1 ms (prepareTimeout)");
    }

    @Test
    void aPhotoWithoutItsEndIsNotShrunk() {
        byte[] photo = jpeg(400, 300);

        assertThat(refusal(Arrays.copyOf(photo, photo.length / 2), atMost(30_000, folder))
                        .reason())
                .isEqualTo(TRUNCATED_PHOTO);
    }

    @Test
    void aPhotoWhosePictureIsRubbish() {
        byte[] photo = jpeg(400, 300);
        int scan = lastScan(photo);
        Arrays.fill(photo, scan + 14, photo.length - 2, (byte) 0xFF);

        UnacceptablePhotoException refusal = refusal(claiming(photo, 400, 300), atMost(30_000, folder));

        assertThat(refusal == null ? NOT_A_PHOTO : refusal.reason()).isEqualTo(NOT_A_PHOTO);
    }

    @Test
    void anArithmeticJpegThatIsTooLarge() throws Exception {
        UnacceptablePhotoException refusal = refusal(TestPhotos.file("arithmetic.jpg"), atMost(10, folder));

        assertThat(refusal.reason()).isEqualTo(UNSUPPORTED_FORMAT);
        assertThat(refusal).hasMessageContaining("a JPEG of an uncommon kind; save it again");
    }

    @Test
    void aPdfIsNoPhoto() {
        assertThat(refusal(ascii("%PDF-1.7 and much more"), atMost(10, folder))).hasMessageContaining("PDF document");
    }

    @Test
    void aProfileThatIsRubbishIsIgnored() throws Exception {
        byte[] photo =
                TestPhotos.withSegment(jpeg(400, 300), 0xE2, ascii("ICC_PROFILE\0\1\1" + "rubbish".repeat(1000)));

        assertThat(prepared(photo, atMost(30_000, folder)).image().getWidth()).isEqualTo(200);
    }

    /** The plan and the preparation say the same. */
    private UnacceptablePhotoException planned(byte[] photo, PrepareSettings settings) {
        PhotoPreparer preparer = new PhotoPreparer(settings);
        UnacceptablePhotoException planned = catchThrowableOfType(
                UnacceptablePhotoException.class, () -> preparer.plan(new BytesPhoto(photo, null), false));
        assertThat(refusal(photo, settings)).hasMessage(planned.getMessage());
        return planned;
    }

    @Test
    void aTiffThatIsDamagedIsKnownBeforehand() throws Exception {
        byte[] photo = TestPhotos.file("jpeg-tiles.tif");

        UnacceptablePhotoException refusal =
                planned(claiming(photo, 5000, 5000), with(256 << 20, Duration.ofSeconds(60)));

        assertThat(refusal.reason()).isEqualTo(NOT_A_PHOTO);
    }

    @ParameterizedTest
    @CsvSource({"34925, LZMA", "50000, Zstandard", "6, old JPEG", "40000, compression 40000"})
    void aTiffWhoseCompressionNothingDecodesIsKnownBeforehand(int compression, String name) throws Exception {
        byte[] photo = TestPhotos.file("little-endian.tif");
        ByteBuffer bytes = ByteBuffer.wrap(photo).order(ByteOrder.LITTLE_ENDIAN);
        int entry = bytes.getInt(4) + 2;
        while (bytes.getShort(entry) != 259) {
            entry += 12;
        }
        bytes.putShort(entry + 8, (short) compression);

        UnacceptablePhotoException refusal = planned(photo, atMost(1000, folder));

        assertThat(refusal.reason()).isEqualTo(UNSUPPORTED_FORMAT);
        assertThat(refusal).hasMessageContaining("a TIFF of an uncommon kind (" + name + "); save it again");
    }

    @Test
    void theBytesOfEachPixelOfABmpAreCounted() {
        byte[] photo = TestPhotos.encoded("bmp", TestPhotos.quarters(1000, 800, BufferedImage.TYPE_INT_RGB));

        UnacceptablePhotoException refusal = planned(photo, with(1 << 20, Duration.ofSeconds(60)));

        assertThat(refusal).hasMessageContaining("takes 3 MiB of memory, at most 1 are allowed");
        assertThat(refusal.resolution()).contains("Raise prepareMaxMemory, or make the photo smaller");
    }

    @Test
    void aFolderThatTakesNoTemporaryFileIsNoFaultOfThePhoto() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> prepared(jpeg(400, 300), atMost(30_000, missing)))
                .isInstanceOf(SpoolException.class)
                .hasMessage("Cannot write into the folder " + missing + ": it is missing");
    }

    /** Java's encoder of PNG says of a full disk that the picture is to blame. */
    @Test
    void norIsADiskThatIsFull() {
        assertThatThrownBy(() -> TemporaryFiles.write(folder.resolve("photo.png"), () -> {
                    throw new IIOException("I/O error writing PNG file!", new IOException("No space left on device"));
                }))
                .hasMessage("Cannot write into the folder " + folder + ": No space left on device");
    }
}
