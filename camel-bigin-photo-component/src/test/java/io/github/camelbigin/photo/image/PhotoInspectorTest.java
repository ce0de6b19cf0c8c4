// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_BINARY;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static java.awt.image.BufferedImage.TYPE_INT_ARGB;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code javax.imageio} decodes, the inspector must know without decoding. */
class PhotoInspectorTest {

    static final List<int[]> SIZES = Stream.of("1x1", "1x2", "7x3", "33x17", "255x256", "641x383")
            .map(size -> Stream.of(size.split("x")).mapToInt(Integer::parseInt).toArray())
            .toList();

    private static final int[] COLOURS = {
        TYPE_INT_RGB,
        TYPE_3BYTE_BGR,
        TYPE_BYTE_GRAY,
        TYPE_BYTE_INDEXED,
        TYPE_BYTE_BINARY,
        TYPE_INT_ARGB,
        TYPE_USHORT_GRAY
    };

    @ParameterizedTest
    @FieldSource("SIZES")
    void agreesWithADecoderOnPngsOfEveryKindOfColour(int[] size) throws Exception {
        for (int colour : COLOURS) {
            BufferedImage image = Photos.image(size[0], size[1], colour);
            agreesWithDecoder(PhotoFormat.PNG, Photos.encoded("png", image, false));
            agreesWithDecoder(PhotoFormat.PNG, Photos.encoded("png", image, true));
        }
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void agreesWithADecoderOnBaselineAndProgressiveJpegs(int[] size) throws Exception {
        for (int colour : new int[] {TYPE_INT_RGB, TYPE_BYTE_GRAY}) {
            BufferedImage image = Photos.image(size[0], size[1], colour);
            agreesWithDecoder(PhotoFormat.JPEG, Photos.encoded("jpeg", image, false));
            agreesWithDecoder(PhotoFormat.JPEG, Photos.encoded("jpeg", image, true));
        }
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void agreesWithADecoderOnGifsAndBmps(int[] size) throws Exception {
        for (int colour : new int[] {TYPE_INT_RGB, TYPE_BYTE_GRAY, TYPE_BYTE_INDEXED, TYPE_BYTE_BINARY}) {
            BufferedImage image = Photos.image(size[0], size[1], colour);
            agreesWithDecoder(PhotoFormat.GIF, Photos.encoded("gif", image, false));
            agreesWithDecoder(PhotoFormat.GIF, Photos.encoded("gif", image, true));
            agreesWithDecoder(PhotoFormat.BMP, Photos.encoded("bmp", image, false));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera",
                "extended-sequential",
                "progressive",
                "arithmetic",
                "arithmetic-progressive",
                "restarts",
                "rgb"
            })
    void knowsTheSizeOfAJpegWhateverItsCoding(String name) throws Exception {
        assertThat(EveryWay.inspect(Photos.file(name + ".jpg"))).isEqualTo(new PhotoInfo(PhotoFormat.JPEG, 48, 40));
    }

    @ParameterizedTest
    @CsvSource({"PNG, image/png, png", "JPEG, image/jpeg, jpg", "GIF, image/gif, gif", "BMP, image/bmp, bmp"})
    void formatsHaveTheirRegisteredNames(PhotoFormat format, String mediaType, String extension) {
        assertThat(format.mediaType()).isEqualTo(mediaType);
        assertThat(format.extension()).isEqualTo(extension);
    }

    @ParameterizedTest
    @CsvSource({"png, PNG, 8", "jpeg, JPEG, 3", "gif, GIF, 6", "bmp, BMP, 18"})
    void theFirstBytesNameTheFormatAsSoonAsTheyCan(String encoder, PhotoFormat format, int needed) {
        byte[] photo = Photos.encoded(encoder, 5, 5);

        for (int length = 0; length < needed; length++) {
            assertThat(PhotoInspector.formatOf(photo, length)).isEmpty();
        }
        for (int length = needed; length < photo.length; length++) {
            assertThat(PhotoInspector.formatOf(photo, length)).contains(format);
        }
    }

    @Test
    void theFirstBytesOfOtherFilesNameNoFormat() {
        assertThat(PhotoInspector.formatOf(Photos.file("lossy.webp"), 64)).isEmpty();
        assertThat(PhotoInspector.formatOf("BM, that is a car with two letters".getBytes(), 30))
                .isEmpty();
    }

    private static void agreesWithDecoder(PhotoFormat format, byte[] photo) throws Exception {
        BufferedImage decoded = decoded(photo);
        assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(format, decoded.getWidth(), decoded.getHeight()));
    }

    private static BufferedImage decoded(byte[] photo) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(photo));
    }
}
