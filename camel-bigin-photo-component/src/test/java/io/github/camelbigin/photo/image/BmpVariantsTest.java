// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.NOT_A_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every information header since OS/2 1.x. */
class BmpVariantsTest {

    private static final int RGB = 0;
    private static final int RLE8 = 1;
    private static final int BITFIELDS = 3;
    private static final int PNG_INSIDE = 5;

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 24, 32, 40, 48, 52, 56, 64, 108, 124})
    void everyHeaderLengthIsKnown(int header) throws Exception {
        assertThat(EveryWay.inspect(bmp(header, 33, 17, 24, RGB, 0, 100 * 17)))
                .isEqualTo(new PhotoInfo(PhotoFormat.BMP, 33, 17));
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "4, 20", "8, 36", "16, 68", "24, 100", "32, 132"})
    void rowsArePaddedToFourBytesAndAllMustBeThere(int depth, int stride) throws Exception {
        byte[] photo = bmp(40, 33, 17, depth, RGB, 0, stride * 17);

        assertThat(EveryWay.inspect(photo).height()).isEqualTo(17);
        assertThat(EveryWay.refuse(Arrays.copyOf(photo, photo.length - 1)).reason())
                .isEqualTo(TRUNCATED_PHOTO);
    }

    @Test
    void aNegativeHeightMeansTopDown() throws Exception {
        byte[] photo = bmp(40, 33, -17, 24, RGB, 0, 100 * 17);

        assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(PhotoFormat.BMP, 33, 17));
        EveryWay.refuse(Arrays.copyOf(photo, photo.length - 1));
    }

    @Test
    void theOldestHeaderHasUnsignedSixteenBitNumbers() throws Exception {
        int stride = 40_000 / 8;
        ByteBuffer photo = bmpWithoutSize(12, 32, 6 + stride);
        photo.position(18);
        photo.putShort((short) 40_000).putShort((short) 1).putShort((short) 1).putShort((short) 1);

        assertThat(EveryWay.inspect(photo.array())).isEqualTo(new PhotoInfo(PhotoFormat.BMP, 40_000, 1));
    }

    @Test
    void theLengthInTheFileHeaderIsNotBelieved() throws Exception {
        byte[] photo = bmp(40, 33, 17, 24, RGB, 0, 100 * 17);
        ByteBuffer.wrap(photo).order(ByteOrder.LITTLE_ENDIAN).putInt(2, 99_999_999);

        assertThat(EveryWay.inspect(photo).width()).isEqualTo(33);
    }

    @Test
    void compressedPixelsNeedAsManyBytesAsTheHeaderSays() throws Exception {
        byte[] photo = bmp(40, 33, 17, 8, RLE8, 300, 300);

        assertThat(EveryWay.inspect(photo).width()).isEqualTo(33);
        EveryWay.refuse(Arrays.copyOf(photo, photo.length - 1));
        assertThat(EveryWay.inspect(bmp(40, 33, 17, 0, PNG_INSIDE, 0, 1)).width())
                .isEqualTo(33);
        EveryWay.refuse(bmp(40, 33, 17, 0, PNG_INSIDE, 0, 0));
    }

    @Test
    void masksAreNoCompression() {
        EveryWay.refuse(bmp(40, 33, 17, 32, BITFIELDS, 300, 300));
    }

    @Test
    void pixelsCannotBeginWithinTheHeader() {
        byte[] photo = bmp(40, 33, 17, 24, RGB, 0, 100 * 17 - 1);
        ByteBuffer.wrap(photo).order(ByteOrder.LITTLE_ENDIAN).putInt(10, 0);

        assertThat(EveryWay.refuse(photo).reason()).isEqualTo(TRUNCATED_PHOTO);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 24", "5, 0, 24", "-5, 5, 24", "5, -2147483648, 24", "5, 5, 0", "5, 5, 33", "5, 5, 65535"})
    void impossibleHeadersAreRefused(int width, int height, int depth) {
        UnacceptablePhotoException refusal = EveryWay.refuse(bmp(40, width, height, depth, RGB, 0, 1000));

        assertThat(refusal.reason()).isEqualTo(NOT_A_PHOTO);
        assertThat(refusal).hasMessageStartingWith("The file starts like a BMP photo but is not one: it claims ");
    }

    @Test
    void hugeDimensionsDoNotOverflowIntoACompletePhoto() {
        for (int depth : new int[] {1, 8, 24, 32}) {
            byte[] photo = bmp(40, Integer.MAX_VALUE, -Integer.MAX_VALUE, depth, RGB, 0, 1000);
            assertThat(EveryWay.refuse(photo).reason()).isEqualTo(TRUNCATED_PHOTO);
        }
    }

    private static byte[] bmp(
            int header, int width, int height, int depth, int compression, int imageSize, int pixels) {
        int palette = depth > 8 ? 0 : 4 << depth;
        ByteBuffer photo = bmpWithoutSize(header, 14 + header + palette, palette + pixels);
        photo.position(18);
        photo.putInt(width).putInt(height).putShort((short) 1).putShort((short) depth);
        if (header >= 24) {
            photo.putInt(compression).putInt(imageSize);
        }
        return photo.array();
    }

    private static ByteBuffer bmpWithoutSize(int header, int pixelsAt, int pixels) {
        ByteBuffer photo = ByteBuffer.allocate(14 + header + pixels).order(ByteOrder.LITTLE_ENDIAN);
        return photo.put((byte) 'B').put((byte) 'M').putInt(10, pixelsAt).putInt(14, header);
    }
}
