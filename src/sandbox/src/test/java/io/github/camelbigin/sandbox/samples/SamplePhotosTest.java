// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplePhotosTest {

    private static final int TEN_MEGABYTES = 10_485_760;
    private static final int TEN_MEGAPIXELS = 10_000_000;
    private static final Map<String, byte[]> DRAWN =
            all().stream().collect(Collectors.toMap(SamplePhoto::path, SamplePhoto::bytes));

    static List<SamplePhoto> good() {
        return SamplePhotos.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void aGoodPhotoIsWhatItsNameSaysAndWithinTheLimits(SamplePhoto photo) throws IOException {
        byte[] bytes = DRAWN.get(photo.path());
        BufferedImage image = decoded(bytes);

        assertThat(bytes).hasSizeLessThan(TEN_MEGABYTES);
        assertThat(image.getWidth() * image.getHeight()).isBetween(600 * 600, TEN_MEGAPIXELS);
        assertThat(extensions(formatOf(bytes))).contains(extensionOf(photo));
        assertThat(colours(image)).as("more than a plain area").isGreaterThan(20);
    }

    @Test
    void thereAreEnoughGoodPhotosOfEveryFormatForEveryModule() {
        assertThat(good()).hasSizeGreaterThanOrEqualTo(12).allMatch(SamplePhoto::acceptable);
        assertThat(good())
                .extracting(SamplePhoto::module)
                .containsOnly("Contacts", "Accounts", "Companies", "Products");
        assertThat(good()).extracting(SamplePhotosTest::extensionOf).contains("png", "jpg", "jpeg", "gif", "bmp");
    }

    @Test
    void noTwoPhotosHaveTheSamePathOrTheSameBytes() {
        assertThat(DRAWN).hasSameSizeAs(all());
        assertThat(DRAWN.values().stream().map(ByteBuffer::wrap)).doesNotHaveDuplicates();
    }

    @Test
    void theBadOnesCoverEveryReason() {
        assertThat(SamplePhotos.bad())
                .noneMatch(SamplePhoto::acceptable)
                .extracting(SamplePhoto::expectedReason)
                .containsExactlyInAnyOrder(
                        "NOT_A_PHOTO",
                        "TRUNCATED_PHOTO",
                        "EMPTY_PHOTO",
                        "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
                        "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
                        "UNSUPPORTED_FORMAT",
                        "INVALID_DATA",
                        "INVALID_MODULE");
    }

    @Test
    void oneIsTooLongThoughItHasFewPixels() throws IOException {
        byte[] photo = bad("Products/2034020000000489094.bmp");
        BufferedImage image = decoded(photo);

        assertThat(photo).hasSizeGreaterThan(TEN_MEGABYTES);
        assertThat(image.getWidth() * image.getHeight()).isLessThan(TEN_MEGAPIXELS);
    }

    @Test
    void oneHasTooManyPixelsThoughItIsShort() throws IOException {
        byte[] photo = bad("Accounts/2034020000000489095.png");
        BufferedImage image = decoded(photo);

        assertThat(photo).hasSizeLessThan(100_000);
        assertThat(image.getWidth() * image.getHeight()).isEqualTo(12_000_000);
        assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
        assertThat(image.getRGB(2000, 200)).isNotEqualTo(image.getRGB(2000, 2700));
    }

    @Test
    void theCutOffOneIsTheBeginningOfARealOne() {
        assertThat(SamplePhotos.png(700, 700, 15)).startsWith(bad("Contacts/2034020000000489092.png"));
    }

    @Test
    void theWebpIsOne() {
        byte[] webp = bad("Contacts/2034020000000489096.webp");
        String bytes = new String(webp, StandardCharsets.ISO_8859_1);

        assertThat(bytes).startsWith("RIFF");
        assertThat(bytes.substring(8)).startsWith("WEBPVP8 ");
        assertThat(ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(webp.length - 8);
    }

    @Test
    void theTextIsNoImageAndTheEmptyOneIsEmpty() throws IOException {
        assertThat(ImageIO.read(new ByteArrayInputStream(bad("Contacts/2034020000000489091.jpg"))))
                .isNull();
        assertThat(bad("Contacts/2034020000000489093.gif")).isEmpty();
    }

    @Test
    void goodPhotosLieUnderTheUnknownRecordAndTheUnknownModule() throws IOException {
        assertThat(decoded(bad("Contacts/2034020000000999999.png")).getWidth()).isEqualTo(640);
        assertThat(decoded(bad("Deals/2034020000000489097.png")).getWidth()).isEqualTo(640);
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 20_000, 20_001, 500_000, 9_500_000})
    void aSizedJpegHasThatSizeAndNotTooManyPixels(int bytes) throws IOException {
        byte[] photo = SamplePhotos.jpegOfAbout(bytes, 7);
        BufferedImage image = decoded(photo);

        assertThat(photo).hasSize(bytes).isNotEqualTo(SamplePhotos.jpegOfAbout(bytes, 8));
        assertThat(image.getWidth() * image.getHeight()).isLessThan(Math.min(bytes, TEN_MEGAPIXELS));
    }

    @Test
    void everySmallSizeCanBeHad() {
        for (int bytes = 2048; bytes < 2300; bytes++) {
            assertThat(SamplePhotos.jpegOfAbout(bytes, bytes)).hasSize(bytes);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplePhotos.jpegOfAbout(2047, 1))
                .withMessageContaining("2047");
    }

    @Test
    void allAreTheSameWhenDrawnAgainIntoAFolder(@TempDir Path folder) throws IOException {
        SamplePhotos.writeTo(folder);

        for (SamplePhoto photo : all()) {
            assertThat(folder.resolve(photo.path())).hasBinaryContent(DRAWN.get(photo.path()));
        }
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(all().size());
        }
    }

    /** A program of its own, since a virtual machine chooses once whether it connects to a display. */
    @Test
    void drawingNeedsNoDisplay() throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SamplePhotosTest.class.getName());
        program.environment().put("DISPLAY", ":no-such-display");
        Process drawing = program.redirectErrorStream(true).start();

        assertThat(drawing.getInputStream().readAllBytes()).asString().isEqualTo("drawn");
        assertThat(drawing.waitFor()).isZero();
    }

    public static void main(String... args) {
        SamplePhotos.png(8, 8, 1);
        System.out.print("drawn");
    }

    @Test
    void aSampleCannotBeAcceptableForAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplePhoto("mug", "Products/1.png", () -> new byte[0], true, "NOT_A_PHOTO"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplePhoto("mug", "Products/1.png", () -> new byte[0], false, ""));
    }

    private static List<SamplePhoto> all() {
        return Stream.concat(SamplePhotos.good().stream(), SamplePhotos.bad().stream())
                .toList();
    }

    private static byte[] bad(String path) {
        return DRAWN.get(path);
    }

    private static BufferedImage decoded(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    private static String formatOf(byte[] bytes) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            return reader.getFormatName().toLowerCase(Locale.ROOT);
        }
    }

    private static Set<String> extensions(String format) {
        return format.equals("jpeg") ? Set.of("jpg", "jpeg") : Set.of(format);
    }

    private static String extensionOf(SamplePhoto photo) {
        return photo.path().substring(photo.path().lastIndexOf('.') + 1);
    }

    private static long colours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }
}
