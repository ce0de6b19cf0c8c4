// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.NOT_A_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHeaderTest {

    private static final byte[] JPEG_END = Photos.bytes(0xFF, 0xDB, 0, 2, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9);

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, 5", "5, -2147483648"})
    void aPngCannotHaveNoPixelsOrTooMany(int width, int height) {
        byte[] photo = Photos.encoded("png", 5, 5);
        ByteBuffer.wrap(photo).putInt(16, width).putInt(20, height);

        assertThat(EveryWay.refuse(photo).reason()).isEqualTo(NOT_A_PHOTO);
    }

    @Test
    void aPngMayHaveAsManyPixelsAsItsFormatAllows() throws Exception {
        byte[] photo = PhotoParts.png(
                PhotoParts.header(Integer.MAX_VALUE, Integer.MAX_VALUE, 8, 0),
                PhotoParts.chunk("IDAT", PhotoParts.row(5)),
                PhotoParts.IEND);

        assertThat(EveryWay.inspect(photo).pixels()).isEqualTo(4_611_686_014_132_420_609L);
    }

    @Test
    void aPngBeginsWithItsHeaderChunk() {
        byte[] otherChunk = Photos.encoded("png", 5, 5);
        otherChunk[12] = 'J';
        byte[] otherLength = Photos.encoded("png", 5, 5);
        otherLength[11] = 14;

        assertThat(EveryWay.refuse(otherChunk).reason()).isEqualTo(NOT_A_PHOTO);
        assertThat(EveryWay.refuse(otherLength).reason()).isEqualTo(NOT_A_PHOTO);
    }

    @Test
    void aChunkLongerThanAnyFileEndsTheWalk() {
        byte[] photo = Photos.encoded("png", 5, 5);
        ByteBuffer.wrap(photo).putInt(33, -1);

        assertThat(EveryWay.refuse(Photos.bytes(photo, 0)).reason()).isEqualTo(TRUNCATED_PHOTO);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aJpegSegmentIsNotShorterThanItsLengthField(int length) {
        byte[] photo = Photos.bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, length, frame(0xC0, 5, 5), JPEG_END);

        assertThat(EveryWay.refuse(photo).reason()).isEqualTo(NOT_A_PHOTO);
        assertThat(EveryWay.outcomeOfStream(photo)).hasMessageContaining("shorter than its own length field");
    }

    @Test
    void everyFrameHeaderTellsTheSizeAndNothingElseDoes() throws Exception {
        for (int marker : new int[] {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}) {
            byte[] photo = Photos.bytes(0xFF, 0xD8, frame(marker, 5, 7), JPEG_END);
            assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(PhotoFormat.JPEG, 5, 7));
        }
        for (int marker : new int[] {0xC4, 0xCC}) {
            byte[] photo = Photos.bytes(0xFF, 0xD8, frame(marker, 5, 7), frame(0xC1, 9, 11), JPEG_END);
            assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(PhotoFormat.JPEG, 9, 11));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4089, 4090, 4095, 4096})
    void aFrameHeaderMayLieAnywhereInAStream(int before) throws Exception {
        byte[] comment = Photos.bytes(0xFF, 0xFE, before - 4 >> 8, before - 4, new byte[before - 6]);
        byte[] photo = Photos.bytes(0xFF, 0xD8, comment, frame(0xC0, 5, 7), JPEG_END);

        assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(PhotoFormat.JPEG, 5, 7));
    }

    @Test
    void fillBytesStandaloneMarkersAndStrayBytesAreSkipped() throws Exception {
        byte[] fill = Photos.bytes(0xFF, 0xFF, 0xFF, 0xFF);
        byte[] stray = Photos.bytes(0xFF, 0x01, 0xFF, 0xD0, 0xFF, 0xD7, 0, 1, 2, 0xFF, 0);
        byte[] photo = Photos.bytes(0xFF, 0xD8, fill, stray, fill, frame(0xC2, 300, 65_535), stray, fill, JPEG_END);

        assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(PhotoFormat.JPEG, 300, 65_535));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0"})
    void aJpegHasASize(int width, int height) {
        byte[] photo = Photos.bytes(0xFF, 0xD8, frame(0xC0, width, height), JPEG_END);

        assertThat(EveryWay.refuse(photo)).hasMessageContaining(width + " x " + height);
    }

    @Test
    void aJpegHasItsSizeBeforeItsPicture() {
        byte[] noFrame = Photos.bytes(0xFF, 0xD8, JPEG_END, frame(0xC0, 5, 5), JPEG_END);
        byte[] nothing = Photos.bytes(0xFF, 0xD8, 0xFF, 0xD9, frame(0xC0, 5, 5), JPEG_END);
        byte[] twoBeginnings = Photos.bytes(0xFF, 0xD8, 0xFF, 0xD8, frame(0xC0, 5, 5), JPEG_END);
        byte[] shortFrame = Photos.bytes(0xFF, 0xD8, 0xFF, 0xC0, 0, 7, 8, 0, 5, 0, 5, JPEG_END);

        for (byte[] photo : new byte[][] {noFrame, nothing, twoBeginnings, shortFrame}) {
            assertThat(EveryWay.refuse(photo).reason()).isEqualTo(NOT_A_PHOTO);
        }
    }

    @Test
    void aJpegWithoutPictureIsNotWhole() {
        byte[] photo = Photos.bytes(0xFF, 0xD8, frame(0xC0, 5, 5), 0xFF, 0xD9);

        assertThat(EveryWay.refuse(photo).reason()).isEqualTo(TRUNCATED_PHOTO);
    }

    @Test
    void metadataOfMegabytesMayPrecedeTheSize() throws Exception {
        byte[] segment = Photos.bytes(0xFF, 0xE2, 0xFF, 0xFF, new byte[65_533]);
        byte[][] segments = new byte[100][];
        Arrays.fill(segments, segment);
        byte[] photo = Photos.bytes(0xFF, 0xD8, Photos.bytes((Object[]) segments), frame(0xC0, 5, 5), JPEG_END);
        TrickleChannel channel = new TrickleChannel(photo, Integer.MAX_VALUE);

        assertThat(EveryWay.inspect(photo).width()).isEqualTo(5);
        PhotoInspector.inspect(channel);
        assertThat(channel.read()).as("skipped rather than read").isLessThan(photo.length / 10);
    }

    @Test
    void aGifThatHasAnUnknownBlockBeforeItsPictureIsNotWhole() {
        byte[] photo = Photos.bytes("GIF89a", 5, 0, 5, 0, 0, 0, 0, 0x77, 0, 0x3B, 0, 0);

        assertThat(EveryWay.refuse(photo))
                .hasMessage("The GIF photo is not complete: a part of its header is missing")
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(TRUNCATED_PHOTO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void damagedPhotosAreJudgedWithoutAnyOtherFailure(String format) {
        byte[] photo = Photos.encoded(format, 23, 19);
        Random random = new Random(format.hashCode());
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Arrays.copyOf(photo, 1 + random.nextInt(photo.length));
            for (int hits = random.nextInt(6); hits >= 0; hits--) {
                damaged[random.nextInt(Math.min(damaged.length, hits < 3 ? 64 : damaged.length))] =
                        (byte) random.nextInt();
            }
            EveryWay.outcomeOfStream(damaged);
            try {
                assertThat(PhotoInspector.inspect(damaged).pixels()).isPositive();
            } catch (UnacceptablePhotoException expected) {
                assertThat(expected.reason()).isNotNull();
            }
        }
    }

    private static byte[] frame(int marker, int width, int height) {
        return Photos.bytes(0xFF, marker, 0, 11, 8, height >> 8, height, width >> 8, width, 1, 1, 0x11, 0);
    }
}
