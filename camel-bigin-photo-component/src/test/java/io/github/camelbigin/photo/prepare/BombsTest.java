// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.FILE_SIZE_MORE_THAN_ALLOWED_SIZE;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.NOT_A_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static io.github.camelbigin.photo.prepare.TestPhotos.ascii;
import static io.github.camelbigin.photo.prepare.TestPhotos.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of a few bytes costs what is allowed and no more, whatever it says: with a busy machine's share for the last step. */
class BombsTest {

    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final Duration MUCH_LONGER = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Duration limit = MUCH_LONGER;
    private long start;

    @BeforeEach
    void begin() {
        start = System.nanoTime();
    }

    @AfterEach
    void itEndsInTimeAndLeavesNothing() {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MUCH_LONGER);
        assertThat(folder).isEmptyDirectory();
    }

    private PrepareSettings settings(int megabytes) {
        return new PrepareSettings(
                PrepareMode.auto,
                MetadataPolicy.gps,
                PhotoLimits.DEFAULT,
                100,
                null,
                (long) megabytes << 20,
                1,
                limit,
                folder);
    }

    private UnacceptablePhotoException refusal(byte[] photo, int megabytes) {
        return catchThrowableOfType(UnacceptablePhotoException.class, () -> prepared(photo, settings(megabytes)));
    }

    private void assertTooLarge(byte[] photo, int megabytes, String why) {
        UnacceptablePhotoException refusal = refusal(photo, megabytes);
        assertThat(refusal.reason()).isEqualTo(FILE_SIZE_MORE_THAN_ALLOWED_SIZE);
        assertThat(refusal).hasMessageContaining(why);
    }

    private void assertTakesTooLong(byte[] photo) {
        limit = LIMIT;
        assertThat(refusal(photo, 64)).hasMessageContaining("it took longer than 1500 ms (prepareTimeout)");
    }

    private void assertDamaged(byte[] photo) {
        assertThat(refusal(photo, 64).reason()).isEqualTo(NOT_A_PHOTO);
    }

    private void assertCutOff(byte[] photo) {
        assertThat(refusal(photo, 64).reason()).isEqualTo(TRUNCATED_PHOTO);
    }

    @Test
    void aLosslessPictureIsDecodedWithTheTransformsThatItMayHave() throws Exception {
        byte[] bits = Bombs.lossless(Bombs.PREDICTOR + Bombs.SUBTRACT_GREEN, 1);

        BufferedImage image = prepared(Bombs.webp(Bombs.losslessChunk(400, 300, bits)), settings(64))
                .image();

        assertThat(image.getRGB(50, 50)).isEqualTo(0xFF000000);
    }

    @Test
    void transformsWithoutEndEndAtTheTimeLimit() {
        byte[] bits = Bombs.lossless(Bombs.SUBTRACT_GREEN, 100_000);

        assertTakesTooLong(Bombs.webp(Bombs.losslessChunk(1000, 1000, bits)));
    }

    @Test
    void transformsOfTheTransparencyToo() {
        byte[] bits = Bombs.lossless(Bombs.SUBTRACT_GREEN, 100_000);
        byte[] alpha = new byte[1 + bits.length];
        alpha[0] = 1;
        System.arraycopy(bits, 0, alpha, 1, bits.length);

        assertTakesTooLong(Bombs.webp(
                Bombs.canvas(1000, 1000), Bombs.chunk("ALPH", alpha), Bombs.lossyChunk(1000, 1000, 1_000_000)));
    }

    @Test
    void transformsThatEachTakeMemoryEndAtItsLimit() {
        byte[] bits = Bombs.lossless(Bombs.PREDICTOR, 1000);

        assertTooLarge(
                Bombs.webp(Bombs.losslessChunk(1000, 1000, bits)),
                8,
                "to decode it takes more than 8 MiB of memory (prepareMaxMemory)");
    }

    @Test
    void aPictureThatIsLargerThanItsCanvas() {
        assertDamaged(Bombs.webp(Bombs.canvas(100, 100), Bombs.lossyChunk(16_383, 16_383, 1000)));
        assertDamaged(Bombs.webp(Bombs.canvas(1 << 24, 1 << 24), Bombs.lossyChunk(16_383, 16_383, 1000)));
        assertDamaged(Bombs.webp(Bombs.canvas(100, 100), Bombs.losslessChunk(16_384, 16_384, Bombs.lossless("", 0))));
    }

    @Test
    void aWebpOfMorePixelsThanThereIsMemoryFor() {
        assertTooLarge(
                Bombs.webp(Bombs.losslessChunk(15_000, 15_000, Bombs.lossless("", 0))),
                64,
                "to decode its 15,000 x 15,000 pixels takes 1,073 MiB of memory");
    }

    private static int[] grey(int width, int height, int... more) {
        int[] entries = {
            256, 4, 1, width, 257, 4, 1, height, 258, 3, 1, 8, 259, 3, 1, 1, 262, 3, 1, 1, 273, 4, 1, 8, 277, 3, 1, 1
        };
        int[] all = Arrays.copyOf(entries, entries.length + more.length);
        System.arraycopy(more, 0, all, entries.length, more.length);
        return all;
    }

    @Test
    void aTiffWhoseDirectoriesFormALoop() throws Exception {
        byte[] photo = Bombs.tiff(new byte[40 * 30], grey(40, 30, 278, 3, 1, 30, 279, 4, 1, 1200));

        assertThat(prepared(photo, settings(64)).image().getWidth()).isEqualTo(40);
    }

    @Test
    void aTiffThatCountsWhatItHasNot() {
        assertCutOff(Bombs.tiff(new byte[9], grey(40, 30, 279, 4, Integer.MAX_VALUE, 8)));
        assertCutOff(Bombs.tiff(new byte[9], grey(40, 30, 320, 3, 1 << 20, 8)));
        assertDamaged(Bombs.tiff(new byte[9]));
    }

    @Test
    void aTiffOfTilesThatAreLargerThanAnyPicture() {
        byte[] photo =
                Bombs.tiff(new byte[9], grey(40, 30, 322, 4, 1, 60_000, 323, 4, 1, 60_000, 324, 4, 1, 8, 325, 4, 1, 9));

        assertTooLarge(photo, 64, "it has 60,000 x 60,000 pixels, at most 250,000,000 are decoded");
    }

    @Test
    void aTiffOfAnyNumberOfSamples() {
        int[] entries = grey(4000, 3000);
        entries[27] = 60_000;

        assertTooLarge(Bombs.tiff(new byte[9], entries), 64, "of memory, at most 64 are allowed (prepareMaxMemory)");
    }

    @Test
    void aJpegWithinATiffThatIsLargerThanItsPart() {
        byte[] jpeg = TestPhotos.progressive(400, 300);
        int[] entries = grey(40, 30, 279, 4, 1, jpeg.length);
        entries[15] = 7;

        assertDamaged(Bombs.tiff(jpeg, entries));
    }

    private static byte[] deflated(int megabytes) throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        return bomb.toByteArray();
    }

    @Test
    void aTiffThatExpandsIsReadAsFarAsItsPixels() throws Exception {
        byte[] bomb = deflated(100);
        int[] entries = grey(40, 30, 278, 3, 1, 30, 279, 4, 1, bomb.length);
        entries[15] = 8;

        assertThat(prepared(Bombs.tiff(bomb, entries), settings(8)).image().getWidth())
                .isEqualTo(40);
    }

    @Test
    void textAndExifOfAPngAreNotExpanded() throws Exception {
        byte[] png = TestPhotos.encoded("png", TestPhotos.quarters(400, 300, BufferedImage.TYPE_INT_RGB));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(ascii("Comment\0\0"));
        text.writeBytes(deflated(100));
        byte[] photo =
                TestPhotos.withChunk(TestPhotos.withChunk(png, "zTXt", text.toByteArray()), "eXIf", new byte[9 << 20]);

        assertThat(prepared(photo, settings(8)).image().getWidth()).isEqualTo(100);
    }
}
