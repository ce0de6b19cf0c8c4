// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.EMPTY_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.NOT_A_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A photo that lacks its end, be it one byte, is never accepted as a whole one; what phones and editors append to a photo does no harm. */
class EndOfPhotoTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void noBeginningOfAPhotoIsAccepted(String format) throws Exception {
        refusesEveryBeginningOf(Photos.encoded(format, 37, 29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void noBeginningOfAnInterlacedPhotoIsAccepted(String format) throws Exception {
        refusesEveryBeginningOf(
                Photos.encoded(format, Photos.image(37, 29, BufferedImage.TYPE_BYTE_INDEXED), !format.equals("jpeg")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera", "progressive", "arithmetic-progressive", "restarts"})
    void noBeginningOfAJpegIsAcceptedThoughItsThumbnailIsWhole(String name) throws Exception {
        refusesEveryBeginningOf(Photos.file(name + ".jpg"));
    }

    @Test
    void theRefusalSaysWhatIsKnown() {
        byte[] photo = Photos.encoded("png", 640, 480);

        UnacceptablePhotoException cut = EveryWay.refuse(Arrays.copyOf(photo, 2000));
        assertThat(cut.info()).contains(new PhotoInfo(PhotoFormat.PNG, 640, 480));
        assertThat(cut)
                .hasMessage("The PNG photo of 640 x 480 pixels is cut off: its end is missing after 2,000 bytes");

        UnacceptablePhotoException cutInHeader = EveryWay.refuse(Arrays.copyOf(photo, 20));
        assertThat(cutInHeader.info()).isEmpty();
        assertThat(cutInHeader).hasMessage("The PNG photo is cut off: it ends after 20 bytes, within its header");
    }

    @Test
    void anEmptyPhotoIsEmptyRatherThanCutOff() {
        assertThat(EveryWay.refuse(new byte[0]).reason()).isEqualTo(EMPTY_PHOTO);
        assertThat(EveryWay.outcomeOfStream(new byte[0])).hasMessage("The photo has 0 bytes");
    }

    /** Copying programs reserve the length first, so what has not arrived yet is zero. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void zerosInPlaceOfTheSecondHalfDoNotMakeAPhotoWhole(String format) {
        byte[] photo = Photos.encoded(format, 200, 100);
        Arrays.fill(photo, photo.length / 2, photo.length, (byte) 0);

        assertThat(EveryWay.refuse(photo).reason()).isEqualTo(TRUNCATED_PHOTO);
    }

    private static void refusesEveryBeginningOf(byte[] photo) throws Exception {
        PhotoInfo whole = EveryWay.inspect(photo);
        for (int length = 1; length < photo.length; length++) {
            byte[] beginning = Arrays.copyOf(photo, length);
            UnacceptablePhotoException refusal = EveryWay.refuseWithoutFile(beginning);

            assertThat(refusal.reason()).as("%d bytes", length).isEqualTo(length == 1 ? NOT_A_PHOTO : TRUNCATED_PHOTO);
            refusal.info().ifPresent(info -> assertThat(info).isEqualTo(whole));
            Throwable ofStream = EveryWay.outcomeOfStream(beginning);
            assertThat(ofStream == null).isEqualTo(refusal.info().isPresent());
        }
    }

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
