// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What phones and editors leave behind the end of a photo does no harm, and cannot stand in for the end either. */
class TrailingBytesTest {

    private static final byte[] VIDEO = new byte[200_000];

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void anythingMayFollowAPhoto(String format) throws Exception {
        byte[] photo = Photos.encoded(format, 61, 43);

        PhotoInfo info = EveryWay.inspect(Photos.bytes(photo, "SEFT\0\0", VIDEO));
        assertThat(info).isEqualTo(EveryWay.inspect(photo)).isEqualTo(EveryWay.inspect(Photos.bytes(photo, 0)));
    }

    @Test
    void aSecondJpegMayFollowTheFirstAsInMultiPictureFiles() throws Exception {
        byte[] photo = Photos.bytes(Photos.file("camera.jpg"), Photos.encoded("jpeg", 160, 120));

        assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(PhotoFormat.JPEG, 48, 40));
        assertThat(EveryWay.inspect(Arrays.copyOf(photo, photo.length - 5)).width())
                .as("the first is whole")
                .isEqualTo(48);
    }

    @Test
    void anEndOfImageWithinAMetadataSegmentIsNone() {
        byte[] jpeg = Photos.encoded("jpeg", 61, 43);
        byte[] comment = Photos.bytes(0xFF, 0xFE, 0, 6, 0xFF, 0xD9, 0xFF, 0xD9);
        byte[] photo =
                Photos.bytes(Arrays.copyOf(jpeg, 2), comment, Arrays.copyOfRange(jpeg, 2, jpeg.length - 2), 0, 0);

        EveryWay.refuse(photo);
        int endOfFirstScan = photo.length - 2;
        EveryWay.refuse(Photos.bytes(Arrays.copyOf(photo, endOfFirstScan), comment, 0, 0));
    }

    @Test
    void anEndChunkWithinADataChunkIsNone() {
        byte[] png = Photos.encoded("png", 61, 43);
        byte[] end = Arrays.copyOfRange(png, png.length - 12, png.length);
        byte[] text = Photos.bytes(0, 0, 0, end.length, "tEXt", end, 0, 0, 0, 0);

        EveryWay.refuse(Photos.bytes(Arrays.copyOf(png, 33), text));
    }

    @Test
    void aGifTrailerByChanceIsNone() {
        byte[] gif = Photos.encoded("gif", 61, 43);
        for (int length = 20; length < gif.length; length++) {
            byte[] beginning = Arrays.copyOf(gif, length);
            beginning[length - 1] = 0x3B;
            EveryWay.refuseWithoutFile(beginning);
        }
    }
}
