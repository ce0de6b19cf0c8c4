// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.prepare.Preparation.Kind.CONVERTED;
import static io.github.camelbigin.photo.prepare.Preparation.Kind.STRIPPED;
import static io.github.camelbigin.photo.prepare.TestPhotos.QUARTERS;
import static io.github.camelbigin.photo.prepare.TestPhotos.ascii;
import static io.github.camelbigin.photo.prepare.TestPhotos.atMost;
import static io.github.camelbigin.photo.prepare.TestPhotos.difference;
import static io.github.camelbigin.photo.prepare.TestPhotos.encoded;
import static io.github.camelbigin.photo.prepare.TestPhotos.position;
import static io.github.camelbigin.photo.prepare.TestPhotos.prepared;
import static io.github.camelbigin.photo.prepare.TestPhotos.quarters;
import static io.github.camelbigin.photo.prepare.TestPhotos.quartersOf;
import static io.github.camelbigin.photo.prepare.TestPhotos.withChunk;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelbigin.photo.container.Exif;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.picture.Orientation;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFormatsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"png, 1", "png, 2", "png, 13", "gif, 13", "bmp, 1", "bmp, 13", "png, 5"})
    void aLargePhotoBecomesASmallJpeg(String format, int imageType) throws Exception {
        byte[] photo = encoded(format, quarters(400, 300, imageType));

        TestPhotos.Result result = prepared(photo, atMost(30_000, folder));

        assertThat(PhotoInspector.inspect(result.bytes()).format()).isEqualTo(PhotoFormat.JPEG);
        assertThat(result.image().getWidth()).isEqualTo(200);
        assertThat(difference(quartersOf(result.image()), QUARTERS)).isLessThanOrEqualTo(6);
    }

    @Test
    void aPngOf16BitsKeepsItsColours() throws Exception {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 400, 300, 3, null);
        for (int i = 0; i < 400 * 300; i++) {
            raster.setPixel(i % 400, i / 400, new int[] {51_400, 25_700, 12_850});
        }
        BufferedImage deep = new BufferedImage(
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT),
                raster,
                false,
                null);

        BufferedImage image =
                prepared(encoded("png", deep), atMost(30_000, folder)).image();

        assertThat(difference(new Color[] {new Color(image.getRGB(90, 90))}, new Color[] {new Color(200, 100, 50)}))
                .isLessThanOrEqualTo(2);
    }

    private static BufferedImage halfTransparent() {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 400 * 300; i++) {
            // what is transparent is green, which must not show at the edge
            image.setRGB(i % 400, i / 400, i % 400 < 201 ? 0x80FF0000 : 0x0000FF00);
        }
        return image;
    }

    @Test
    void transparencyIsKeptInAPngWithoutColouredEdges() throws Exception {
        TestPhotos.Result result = prepared(encoded("png", halfTransparent()), atMost(30_000, folder));

        BufferedImage image = result.image();
        assertThat(PhotoInspector.inspect(result.bytes()).format()).isEqualTo(PhotoFormat.PNG);
        assertThat(new Color(image.getRGB(50, 50), true)).isEqualTo(new Color(255, 0, 0, 128));
        assertThat(image.getRGB(150, 50) >>> 24).isZero();
        for (int x = 95; x < 105; x++) {
            Color colour = new Color(image.getRGB(x, 50), true);
            assertThat(colour.getAlpha() > 8 ? colour.getGreen() : 0)
                    .as("green at %d", x)
                    .isLessThan(8);
        }
    }

    private PrepareSettings onBlue() {
        PrepareSettings plain = atMost(30_000, folder);
        return new PrepareSettings(
                plain.mode(),
                plain.metadata(),
                plain.limits(),
                0,
                Color.BLUE,
                1 << 28,
                1,
                Duration.ofMinutes(1),
                folder);
    }

    private static Color[] halves(BufferedImage image) {
        int y = image.getHeight() / 3;
        return new Color[] {
            new Color(image.getRGB(image.getWidth() / 4, y)), new Color(image.getRGB(image.getWidth() * 3 / 4, y))
        };
    }

    @Test
    void aBackgroundReplacesTransparency() throws Exception {
        TestPhotos.Result result = prepared(encoded("png", halfTransparent()), onBlue());

        assertThat(PhotoInspector.inspect(result.bytes()).format()).isEqualTo(PhotoFormat.JPEG);
        assertThat(difference(halves(result.image()), new Color[] {new Color(128, 0, 127), Color.BLUE}))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void aPositionInAPngIsRemovedAndItsOrientationIsNot() throws Exception {
        byte[] png = encoded("png", quarters(64, 48, BufferedImage.TYPE_INT_RGB));

        TestPhotos.Result result = prepared(withChunk(png, "eXIf", position(6)), atMost(10_000_000, folder));

        assertThat(result.done().kind()).isEqualTo(STRIPPED);
        assertThat(result.bytes()).isEqualTo(withChunk(png, "eXIf", Exif.of(new Orientation(6))));
    }

    @Test
    void aProfileThatExpandsToAGigabyteIsIgnored() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(ascii("bomb\0\0"));
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        byte[] png =
                withChunk(encoded("png", quarters(400, 300, BufferedImage.TYPE_INT_RGB)), "iCCP", bomb.toByteArray());

        assertThat(prepared(png, atMost(30_000, folder)).image().getWidth()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "lossy.webp, WEBP, from WebP to JPEG",
        "lossless.webp, WEBP, from WebP to JPEG",
        "alpha.webp, WEBP, from WebP to PNG",
        "little-endian.tif, TIFF, from TIFF to JPEG",
        "big-endian.tif, TIFF, from TIFF to JPEG"
    })
    void whatALibraryDecodesIsConverted(String name, String format, String how) throws Exception {
        TestPhotos.Result result = prepared(TestPhotos.file(name), atMost(10_000_000, folder));

        assertThat(result.done().kind()).isEqualTo(CONVERTED);
        assertThat(result.done().format()).isEqualTo(format);
        assertThat(result.done().description()).isEqualTo("converted " + how);
        assertThat(PhotoInspector.inspect(result.bytes()).width())
                .isEqualTo(result.done().size().width());
    }

    /** 2000 by 1500 white pixels: a library may take them for a bomb. */
    @ParameterizedTest
    @ValueSource(strings = {"white.webp", "white.tif"})
    void aPictureOfOneColourMayHaveAFewBytes(String name) throws Exception {
        BufferedImage image =
                prepared(TestPhotos.file(name), atMost(30_000, folder)).image();

        assertThat(new Color(image.getRGB(100, 100))).isEqualTo(Color.WHITE);
    }

    @ParameterizedTest
    @CsvSource({"photo.heic, HEIC", "photo.avif, AVIF"})
    void whatLibvipsDecodesIsConvertedWhereItIsInstalled(String name, String format) throws Exception {
        assumeTrue(Vips.find().isPresent(), "apt-get install libvips-tools");

        TestPhotos.Result result = prepared(TestPhotos.file(name), atMost(10_000_000, folder));

        assertThat(result.done().format()).isEqualTo(format);
        assertThat(PhotoInspector.inspect(result.bytes()).format()).isEqualTo(PhotoFormat.JPEG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half.heic", "half.avif"})
    void whatLibvipsDecodesKeepsItsTransparencyOrGetsTheBackground(String name) throws Exception {
        assumeTrue(Vips.find().isPresent(), "apt-get install libvips-tools");
        byte[] photo = TestPhotos.file(name);

        TestPhotos.Result kept = prepared(photo, atMost(10_000, folder));
        TestPhotos.Result flat = prepared(photo, onBlue());

        assertThat(PhotoInspector.inspect(kept.bytes()).format()).isEqualTo(PhotoFormat.PNG);
        assertThat(kept.image().getRGB(20, 20) >>> 24).isBetween(126, 130);
        assertThat(kept.image().getRGB(kept.image().getWidth() - 20, 20) >>> 24).isZero();
        assertThat(PhotoInspector.inspect(flat.bytes()).format()).isEqualTo(PhotoFormat.JPEG);
        assertThat(difference(halves(flat.image()), new Color[] {new Color(128, 0, 127), Color.BLUE}))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void aDamagedHeicIsCalledDamaged() throws Exception {
        assumeTrue(Vips.find().isPresent(), "apt-get install libvips-tools");
        byte[] photo = new String(TestPhotos.file("photo.heic"), ISO_8859_1)
                .replace("pitm", "free")
                .getBytes(ISO_8859_1);

        assertThatThrownBy(() -> prepared(photo, atMost(10_000_000, folder)))
                .hasMessage("The photo is damaged and cannot be decoded");
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jxl, a JPEG XL image",
        "from-jpeg.jxl, a JPEG XL image",
        "photo.jp2, a JPEG 2000 image",
        "photo.psd, a Photoshop image"
    })
    void whatIsNotConvertedSaysSoAndWhatToDo(String name, String what) throws Exception {
        byte[] photo = TestPhotos.file(name);

        assertThatThrownBy(() -> prepared(photo, atMost(10_000_000, folder)))
                .hasMessage("The photo cannot be prepared: this is " + what
                        + ", which is not converted here; save it as JPEG in any image program");
    }

    @Test
    void aHeicThatTellsNoSizeIsNotGivenToLibvips() throws Exception {
        assumeTrue(Vips.find().isPresent(), "apt-get install libvips-tools");
        byte[] photo = new String(TestPhotos.file("photo.heic"), ISO_8859_1)
                .replace("ispe", "free")
                .getBytes(ISO_8859_1);

        assertThatThrownBy(() -> prepared(photo, atMost(10_000_000, folder)))
                .hasMessageContaining("does not tell its size");
    }
}
