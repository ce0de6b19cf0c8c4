// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.prepare.Preparation.Kind.CONVERTED;
import static io.github.camelbigin.photo.prepare.Preparation.Kind.STRIPPED;
import static io.github.camelbigin.photo.prepare.Preparation.Kind.UNTOUCHED;
import static io.github.camelbigin.photo.prepare.TestPhotos.QUARTERS;
import static io.github.camelbigin.photo.prepare.TestPhotos.always;
import static io.github.camelbigin.photo.prepare.TestPhotos.ascii;
import static io.github.camelbigin.photo.prepare.TestPhotos.atMost;
import static io.github.camelbigin.photo.prepare.TestPhotos.difference;
import static io.github.camelbigin.photo.prepare.TestPhotos.jpeg;
import static io.github.camelbigin.photo.prepare.TestPhotos.position;
import static io.github.camelbigin.photo.prepare.TestPhotos.prepared;
import static io.github.camelbigin.photo.prepare.TestPhotos.quartersOf;
import static io.github.camelbigin.photo.prepare.TestPhotos.settings;
import static io.github.camelbigin.photo.prepare.TestPhotos.turned;
import static io.github.camelbigin.photo.prepare.TestPhotos.withExif;
import static io.github.camelbigin.photo.prepare.TestPhotos.withSegment;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.container.Exif;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.source.BytesPhoto;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegPreparationTest {

    private static final int SAME_COLOUR = 4;
    private static final PhotoLimits ANY_SIZE = PhotoLimits.DEFAULT;

    @TempDir
    private Path folder;

    @AfterEach
    void noTemporaryFileIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private TestPhotos.Result auto(byte[] photo) throws Exception {
        return prepared(photo, atMost(10_000_000, folder));
    }

    @Test
    void whatBiginAcceptsIsTheSameObject() throws Exception {
        BytesPhoto source = new BytesPhoto(turned(jpeg(64, 48), 6), "photo.jpg");

        try (PreparedPhoto prepared =
                new PhotoPreparer(atMost(10_000_000, folder)).prepare(source, false, () -> false)) {
            assertThat(prepared.photo()).isSameAs(source);
            assertThat(prepared.done().kind()).isEqualTo(UNTOUCHED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "never,  strip, UNTOUCHED",
        "auto,   keep,  UNTOUCHED",
        "auto,   gps,   STRIPPED",
        "auto,   strip, STRIPPED",
        "always, keep,  UNTOUCHED"
    })
    void aPositionIsRemovedByThePolicy(PrepareMode mode, MetadataPolicy metadata, Preparation.Kind kind)
            throws Exception {
        byte[] photo = withExif(jpeg(64, 48), position(1));

        TestPhotos.Result result = prepared(photo, settings(mode, metadata, ANY_SIZE, folder));

        assertThat(result.done().kind()).isEqualTo(kind);
        assertThat(new String(result.bytes(), ISO_8859_1).contains("TopSecretPlace"))
                .isEqualTo(kind == UNTOUCHED);
    }

    @Test
    void soIsOneInASecondExif() throws Exception {
        byte[] photo = withExif(withExif(jpeg(64, 48), position(1)), Exif.of(new Orientation(6)));

        TestPhotos.Result result = auto(photo);

        assertThat(result.done().kind()).isEqualTo(STRIPPED);
        assertThat(result.bytes()).isEqualTo(turned(jpeg(64, 48), 6));
    }

    @Test
    void aPositionInXmpIsRemoved() throws Exception {
        byte[] photo =
                withSegment(jpeg(64, 48), 0xE1, ascii("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='48,8.3N'/>"));

        assertThat(auto(photo).done().kind()).isEqualTo(STRIPPED);
        assertThat(auto(photo).bytes()).isEqualTo(jpeg(64, 48));
    }

    @Test
    void aCommentIsRemovedByStripOnly() throws Exception {
        byte[] photo = withSegment(jpeg(64, 48), 0xFE, ascii("by me"));

        assertThat(auto(photo).bytes()).isEqualTo(photo);
        assertThat(prepared(photo, settings(PrepareMode.auto, MetadataPolicy.strip, ANY_SIZE, folder))
                        .bytes())
                .isEqualTo(jpeg(64, 48));
    }

    @Test
    void whatIsStrippedKeepsItsOrientation() throws Exception {
        byte[] stripped = auto(withExif(jpeg(64, 48), position(6))).bytes();

        assertThat(stripped).isEqualTo(turned(jpeg(64, 48), 6));
    }

    @Test
    void theVideoBehindAPhotoIsCutOffIfItMakesItTooLarge() throws Exception {
        byte[] photo = Arrays.copyOf(jpeg(64, 48), 11_000_000);
        photo[photo.length - 2] = (byte) 0xFF;
        photo[photo.length - 1] = (byte) 0xD9;

        TestPhotos.Result result = auto(photo);

        assertThat(result.done().kind()).isEqualTo(STRIPPED);
        assertThat(result.bytes()).isEqualTo(jpeg(64, 48));
    }

    @Test
    void whatHasTooManyPixelsIsShrunkToAsManyAsAllowed() throws Exception {
        TestPhotos.Result result = prepared(jpeg(400, 300), atMost(30_000, folder));

        assertThat(result.done().description()).isEqualTo("shrunk from 400 x 300 to 200 x 150");
        assertThat(result.image().getWidth()).isEqualTo(200);
        assertThat(result.image().getHeight()).isEqualTo(150);
        assertThat(difference(quartersOf(result.image()), QUARTERS)).isLessThanOrEqualTo(SAME_COLOUR);
    }

    @Test
    void sizesAreThoseOfTheUprightPicture() throws Exception {
        TestPhotos.Result result = prepared(TestPhotos.turned(jpeg(400, 300), 6), atMost(30_000, folder));

        assertThat(result.done().description()).isEqualTo("shrunk from 300 x 400 to 150 x 200");
        assertThat(result.image().getWidth()).isEqualTo(150);
    }

    @Test
    void aPlanSaysWhatIsDoneAndDoesNothing() throws Exception {
        byte[] photo = jpeg(400, 300);

        assertThat(new PhotoPreparer(atMost(30_000, folder)).plan(new BytesPhoto(photo, null), false))
                .isEqualTo(prepared(photo, atMost(30_000, folder)).done());
    }

    @Test
    void aProgressivePhotoIsShrunkFromItsLastScan() throws Exception {
        BufferedImage image = prepared(TestPhotos.progressive(400, 300), atMost(30_000, folder))
                .image();

        assertThat(difference(quartersOf(image), QUARTERS)).isLessThanOrEqualTo(SAME_COLOUR);
    }

    /** Java alone takes such numbers for RGB, where no JFIF segment is before them: many cameras write none. */
    @Test
    void aPhotoWithoutJfifIsYCbCrAsAllViewersTakeIt() throws Exception {
        int[] red = {76, 85, 255};
        byte[] photo = withExif(encodedRaw(red), Exif.of(new Orientation(1)));

        BufferedImage image = prepared(photo, atMost(30_000, folder)).image();

        assertThat(difference(new Color[] {new Color(image.getRGB(30, 20))}, new Color[] {Color.RED}))
                .isLessThanOrEqualTo(SAME_COLOUR);
    }

    /** As they are, without JFIF. */
    private static byte[] encodedRaw(int... pixel) {
        WritableRaster raw = Raster.createInterleavedRaster(0, 400, 300, pixel.length, null);
        for (int i = 0; i < 400 * 300; i++) {
            raw.setPixel(i % 400, i / 400, pixel);
        }
        return TestPhotos.encoded("jpeg", new IIOImage(raw, null, null), false);
    }

    @Test
    void aPhotoOfRgbComponentsHasItsColours() throws Exception {
        byte[] photo = TestPhotos.file("rgb.jpg");
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(photo));

        BufferedImage image = prepared(withSegment(photo, 0xFE, ascii("x")), atMost(100, folder))
                .image();

        Color[] average = {average(image)};
        assertThat(difference(average, new Color[] {average(expected)})).isLessThanOrEqualTo(SAME_COLOUR);
    }

    private static Color average(BufferedImage image) {
        long[] sums = new long[3];
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            Color colour = new Color(image.getRGB(i % image.getWidth(), i / image.getWidth()));
            sums[0] += colour.getRed();
            sums[1] += colour.getGreen();
            sums[2] += colour.getBlue();
        }
        int pixels = image.getWidth() * image.getHeight();
        return new Color((int) (sums[0] / pixels), (int) (sums[1] / pixels), (int) (sums[2] / pixels));
    }

    @Test
    void aGreyPhotoStaysGreyAndAsBright() throws Exception {
        BufferedImage grey = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 100);

        BufferedImage image = prepared(TestPhotos.encoded("jpeg", grey), atMost(30_000, folder))
                .image();

        assertThat(image.getRaster().getNumBands()).isEqualTo(1);
        assertThat(image.getRaster().getSample(100, 75, 0)).isBetween(99, 101);
    }

    /** Without a profile they are inks on coated paper: cyan is 0, 174, 239 there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inksBecomeColours(boolean adobe) throws Exception {
        byte[] photo = adobe ? encodedRaw(0, 255, 255, 255) : encodedRaw(255, 0, 0, 0);
        photo = adobe ? withSegment(photo, 0xEE, ascii("Adobe\0d\0\0\0\0\0")) : photo;

        BufferedImage image = prepared(photo, always(folder)).image();

        assertThat(difference(new Color[] {new Color(image.getRGB(30, 20))}, new Color[] {new Color(0, 174, 239)}))
                .isLessThanOrEqualTo(SAME_COLOUR);
    }

    @ParameterizedTest
    @EnumSource(value = PrepareMode.class, names = "never", mode = EnumSource.Mode.EXCLUDE)
    void onlyAlwaysTurnsWhatBiginAccepts(PrepareMode mode) throws Exception {
        TestPhotos.Result result =
                prepared(turned(jpeg(64, 48), 6), settings(mode, MetadataPolicy.gps, ANY_SIZE, folder));

        assertThat(result.done().kind()).isEqualTo(mode == PrepareMode.always ? CONVERTED : UNTOUCHED);
    }
}
