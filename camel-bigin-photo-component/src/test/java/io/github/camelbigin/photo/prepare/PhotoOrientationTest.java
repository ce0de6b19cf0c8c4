// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.prepare.TestPhotos.QUARTERS;
import static io.github.camelbigin.photo.prepare.TestPhotos.atMost;
import static io.github.camelbigin.photo.prepare.TestPhotos.difference;
import static io.github.camelbigin.photo.prepare.TestPhotos.encoded;
import static io.github.camelbigin.photo.prepare.TestPhotos.jpeg;
import static io.github.camelbigin.photo.prepare.TestPhotos.prepared;
import static io.github.camelbigin.photo.prepare.TestPhotos.quarters;
import static io.github.camelbigin.photo.prepare.TestPhotos.quartersOf;
import static io.github.camelbigin.photo.prepare.TestPhotos.turned;
import static io.github.camelbigin.photo.prepare.TestPhotos.withChunk;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelbigin.photo.container.Exif;
import io.github.camelbigin.photo.picture.Orientation;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each format has its own way to say how it is to be turned. */
class PhotoOrientationTest {

    /** Which quarter of the file is where, by the definition of the tag: where its row 0 and its column 0 are. */
    private static final int[][] UPRIGHT = {
        {0, 1, 2, 3},
        {1, 0, 3, 2},
        {3, 2, 1, 0},
        {2, 3, 0, 1},
        {0, 2, 1, 3},
        {2, 0, 3, 1},
        {3, 1, 2, 0},
        {1, 3, 0, 2}
    };

    private enum Format {
        JPEG,
        PNG,
        TIFF,
        WEBP,
        HEIC
    }

    @TempDir
    private Path folder;

    private static Stream<Arguments> all() {
        return Stream.of(Format.values())
                .flatMap(format -> IntStream.rangeClosed(1, 8).mapToObj(tag -> Arguments.of(format, tag)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPhotoIsTurnedUpright(Format format, int orientation) throws Exception {
        BufferedImage image =
                prepared(photo(format, orientation), atMost(10_000, folder)).image();

        Color[] expected = Arrays.stream(UPRIGHT[orientation - 1])
                .mapToObj(quarter -> QUARTERS[quarter])
                .toArray(Color[]::new);
        assertThat(difference(quartersOf(image), expected)).isLessThanOrEqualTo(6);
        assertThat(image.getWidth() < image.getHeight()).isEqualTo(orientation > 4);
    }

    private byte[] photo(Format format, int orientation) throws Exception {
        return switch (format) {
            case JPEG -> turned(jpeg(160, 120), orientation);
            case PNG ->
                withChunk(
                        encoded("png", quarters(160, 120, BufferedImage.TYPE_INT_RGB)),
                        "eXIf",
                        Exif.of(new Orientation(orientation)));
            case TIFF, WEBP -> {
                Files.write(folder.resolve("turned.jpg"), turned(jpeg(160, 120), orientation));
                String out = "turned." + format.name().toLowerCase(Locale.ROOT);
                yield Files.readAllBytes(Reference.vips(folder, out, "copy", "turned.jpg", out));
            }
            case HEIC -> {
                assumeTrue(Vips.find().isPresent(), "apt-get install libvips-tools");
                yield heic(orientation);
            }
        };
    }

    /** Not by Exif: by properties of the picture, which are applied in their order. */
    private static byte[] heic(int orientation) throws IOException {
        String leftToRight = "\0\0\0\timir\1";
        String topToBottom = "\0\0\0\timir\0";
        String turns =
                switch (orientation) {
                    case 2 -> leftToRight;
                    case 3 -> counterclockwise(2);
                    case 4 -> topToBottom;
                    case 5 -> leftToRight + counterclockwise(1);
                    case 6 -> counterclockwise(3);
                    case 7 -> leftToRight + counterclockwise(3);
                    case 8 -> counterclockwise(1);
                    default -> "";
                };
        return withProperties(TestPhotos.file("quarters.heic"), turns);
    }

    private static String counterclockwise(int quarters) {
        return "\0\0\0\tirot" + (char) quarters;
    }

    /** The photo has three properties, and a table at the end of its header that says which are used. */
    private static byte[] withProperties(byte[] heic, String properties) {
        int count = properties.length() / 9;
        String file = new String(heic, ISO_8859_1);
        int table = file.indexOf("ipma");
        int end = file.indexOf("mdat") - 4;
        ByteBuffer header = ByteBuffer.wrap(heic);
        for (String box : new String[] {"meta", "iprp", "ipco", "ipma"}) {
            int at = file.indexOf(box) - 4;
            int more =
                    switch (box) {
                        case "ipco" -> 9 * count;
                        case "ipma" -> count;
                        default -> 10 * count;
                    };
            header.putInt(at, header.getInt(at) + more);
        }
        int picture = file.indexOf("iloc") + 16;
        header.putInt(picture, header.getInt(picture) + 10 * count);
        heic[end - 4] += (byte) count;
        ByteBuffer result = ByteBuffer.allocate(heic.length + 10 * count);
        result.put(heic, 0, table - 4).put(properties.getBytes(ISO_8859_1));
        result.put(heic, table - 4, end - table + 4);
        for (int i = 0; i < count; i++) {
            result.put((byte) (0x84 + i));
        }
        return result.put(heic, end, heic.length - end).array();
    }
}
