// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.PhotoParts.HUFFMAN;
import static io.github.camelbigin.photo.image.PhotoParts.IEND;
import static io.github.camelbigin.photo.image.PhotoParts.ONE_PIXEL;
import static io.github.camelbigin.photo.image.PhotoParts.QUANTIZATION;
import static io.github.camelbigin.photo.image.PhotoParts.bmp;
import static io.github.camelbigin.photo.image.PhotoParts.chunk;
import static io.github.camelbigin.photo.image.PhotoParts.frame;
import static io.github.camelbigin.photo.image.PhotoParts.gif;
import static io.github.camelbigin.photo.image.PhotoParts.header;
import static io.github.camelbigin.photo.image.PhotoParts.jpeg;
import static io.github.camelbigin.photo.image.PhotoParts.png;
import static io.github.camelbigin.photo.image.PhotoParts.row;
import static io.github.camelbigin.photo.image.PhotoParts.segment;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.NOT_A_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.image.ImageHeader;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs show is accepted, and what they cannot show is refused; the sandbox comes to the same result. */
class OddPhotosTest {

    private static final byte[] PIXELS = new byte[16];
    private static final byte[] RUNS = {2, 0, 0, 0, 2, 0, 0, 1};
    private static final byte[] FRAME = frame(0xC0, 8, 8, 8);

    static Stream<Named<byte[]>> shown() {
        byte[] grey = header(1, 1, 8, 0);
        byte[] data = chunk("IDAT", row(1));
        byte[] wrongLength = Photos.bytes(0, 0, 0, 3, "tEXtComment", 0, "12345678");
        byte[] jpeg = jpeg(QUANTIZATION, FRAME, HUFFMAN);
        return Stream.of(
                Named.of("PNG", png(grey, data, IEND)),
                Named.of("PNG with palette", png(header(1, 1, 1, 3), chunk("PLTE", new byte[3]), data, IEND)),
                Named.of("PNG in two chunks", png(grey, half(row(1), 0), half(row(1), 1), IEND)),
                Named.of("PNG with damage behind its picture", png(grey, data, wrongLength, IEND)),
                Named.of("PNG with a wrong checksum of its end", png(grey, data, iend(0))),
                Named.of("JPEG", jpeg),
                Named.of("JPEG with extended coding", jpeg(QUANTIZATION, frame(0xC1, 8, 8, 8), HUFFMAN)),
                Named.of("JPEG with arithmetic coding", jpeg(QUANTIZATION, frame(0xC9, 8, 8, 8))),
                Named.of("JPEG with tables behind the frame", jpeg(FRAME, QUANTIZATION, HUFFMAN)),
                Named.of("JPEG with the tables of motion JPEG", jpeg(QUANTIZATION, FRAME)),
                Named.of("JPEG with an empty ICC segment", jpeg(icc(""), QUANTIZATION, FRAME, HUFFMAN)),
                Named.of("JPEG with ICC part 5 of 3", jpeg(icc("\5\3abc"), QUANTIZATION, FRAME, HUFFMAN)),
                Named.of("JPEG with Samsung's trailer and no end", samsung(jpeg)),
                Named.of("GIF", gif(1, 1, 1, 1, ONE_PIXEL, ';')),
                Named.of("GIF with a zero before its trailer", gif(1, 1, 1, 1, ONE_PIXEL, 0, ';')),
                Named.of("GIF with text instead of its trailer", gif(1, 1, 1, 1, ONE_PIXEL, 'x', 'y')),
                Named.of("BMP", bmp(40, 24, 0, 0, 0, PIXELS)),
                Named.of("BMP of 2 bits", bmp(40, 2, 0, 0, 16, PIXELS)),
                Named.of("BMP of OS/2 with 64 bytes", bmp(64, 24, 0, 0, 0, PIXELS)),
                Named.of("BMP of OS/2 with 16 bytes", bmp(16, 8, 0, 0, 12, PIXELS)),
                Named.of("BMP of OS/2 with 24-bit runs", bmp(64, 24, 4, 8, 0, PIXELS)),
                Named.of("BMP of OS/2 with fax coding", bmp(64, 1, 3, 8, 8, PIXELS)),
                Named.of("BMP with masks", bmp(40, 16, 3, 0, 12, PIXELS)),
                Named.of("BMP with runs", bmp(40, 8, 1, RUNS.length, 4, RUNS)),
                Named.of("BMP with the size before compression", bmp(40, 8, 1, 3072, 4, RUNS)),
                Named.of(
                        "BMP with literal runs",
                        bmp(40, 8, 1, 99, 4, Photos.bytes(0, 3, 7, 7, 7, 0, 0, 2, 0, 1, 0, 1))),
                Named.of("BMP with 4-bit runs", bmp(40, 4, 2, 99, 64, Photos.bytes(0, 5, 7, 7, 7, 0, 0, 0, 0, 1))));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatProgramsShowIsAccepted(byte[] photo) throws Exception {
        PhotoInfo info = EveryWay.inspect(photo);

        assertThat(ImageHeader.of(photo, photo.length)).hasValueSatisfying(header -> {
            assertThat(header.format().name()).isEqualTo(info.format().name());
            assertThat(header.width()).isEqualTo(info.width());
            assertThat(header.height()).isEqualTo(info.height());
        });
    }

    static Stream<Named<byte[]>> notShown() {
        byte[] data = chunk("IDAT", row(1));
        byte[] wrongChecksum = png(header(1, 1, 8, 0), data, IEND);
        wrongChecksum[29]++;
        return Stream.of(
                Named.of("PNG with a wrong checksum of its header", wrongChecksum),
                Named.of("PNG of colour type 1", png(header(1, 1, 8, 1), data, IEND)),
                Named.of("PNG of colour type 7", png(header(1, 1, 8, 7), data, IEND)),
                Named.of("PNG of 0 bits", png(header(1, 1, 0, 2), data, IEND)),
                Named.of("PNG of 4 bits in colour", png(header(1, 1, 4, 2), data, IEND)),
                Named.of("PNG of 33 bits", png(header(1, 1, 33, 0), data, IEND)),
                Named.of("PNG with compression 1", png(header(1, 1, 8, 0, 1), data, IEND)),
                Named.of("PNG with filters 1", png(header(1, 1, 8, 0, 0, 1), data, IEND)),
                Named.of("PNG with interlacing 2", png(header(1, 1, 8, 0, 0, 0, 2), data, IEND)),
                Named.of("PNG without picture", png(header(1, 1, 8, 0), IEND)),
                Named.of("PNG without palette", png(header(1, 1, 8, 3), data, IEND)),
                Named.of("JPEG, lossless", jpeg(QUANTIZATION, frame(0xC3, 8, 8, 8), HUFFMAN)),
                Named.of("JPEG, hierarchical", jpeg(QUANTIZATION, frame(0xC5, 8, 8, 8), HUFFMAN)),
                Named.of("JPEG, lossless with arithmetic coding", jpeg(QUANTIZATION, frame(0xCB, 8, 8, 8))),
                Named.of("JPEG of 12 bits", jpeg(QUANTIZATION, frame(0xC1, 12, 8, 8), HUFFMAN)),
                Named.of("JPEG of 0 bits", jpeg(QUANTIZATION, frame(0xC0, 0, 8, 8), HUFFMAN)),
                Named.of("JPEG of no colours", jpeg(QUANTIZATION, segment(0xC0, Photos.bytes(8, 0, 8, 0, 8, 0)))),
                Named.of("JPEG with marker FD", jpeg(segment(0xFD, PIXELS), QUANTIZATION, FRAME, HUFFMAN)),
                Named.of("JPEG with marker FD behind", jpeg(QUANTIZATION, FRAME, segment(0xFD, PIXELS), HUFFMAN)),
                Named.of("JPEG with marker 42", jpeg(segment(0x42, PIXELS), QUANTIZATION, FRAME, HUFFMAN)),
                Named.of("JPEG with marker C8", jpeg(segment(0xC8, PIXELS), QUANTIZATION, FRAME, HUFFMAN)),
                Named.of("JPEG with two frames", jpeg(QUANTIZATION, FRAME, FRAME, HUFFMAN)),
                Named.of("JPEG without tables", jpeg(FRAME)),
                Named.of("GIF without picture", Photos.bytes("GIF89a", 5, 0, 5, 0, 0, 0, 0, ";GIF89")),
                Named.of("GIF of no size", gif(0, 0, 0, 0, ONE_PIXEL, ';')),
                Named.of("BMP with compression 99", bmp(40, 24, 99, 16, 0, PIXELS)),
                Named.of("BMP of 5 bits", bmp(40, 5, 0, 0, 0, PIXELS)),
                Named.of("BMP of 24 bits with 8-bit runs", bmp(40, 24, 1, 16, 0, PIXELS)),
                Named.of("BMP of 8 bits with 4-bit runs", bmp(40, 8, 2, 16, 4, PIXELS)),
                Named.of("BMP of 24 bits with masks", bmp(40, 24, 3, 16, 12, PIXELS)),
                Named.of("BMP without palette", bmp(40, 8, 0, 0, 0, PIXELS)),
                Named.of("BMP of OS/2 without palette", bmp(16, 8, 0, 0, 0, PIXELS)));
    }

    @ParameterizedTest
    @MethodSource("notShown")
    void whatNoProgramShowsIsRefused(byte[] photo) {
        assertThat(EveryWay.refuse(photo).reason()).isEqualTo(NOT_A_PHOTO);
        assertThat(ImageHeader.of(photo, photo.length)).isEmpty();
    }

    /** Copying programs and parallel downloads leave holes of zeros, until they are complete. */
    @Test
    void aHoleBeforeTheEndIsNotComplete() {
        byte[] grey = header(100, 100, 8, 0);
        byte[] data = row(900);
        byte[] gif = Photos.encoded("gif", 61, 43);
        Arrays.fill(gif, gif.length / 2, gif.length - 1, (byte) 0);

        for (byte[] photo : new byte[][] {
            png(grey, new byte[400], IEND), png(grey, half(data, 0), new byte[400], IEND), gif,
        }) {
            UnacceptablePhotoException refusal = EveryWay.refuse(photo);
            assertThat(refusal.reason()).isEqualTo(TRUNCATED_PHOTO);
            assertThat(refusal.isPictureWhole()).isFalse();
            assertThat(refusal).hasMessageEndingWith("a part between its header and its end is missing");
        }
    }

    @Test
    void aPhotoThatLacksOnlyTheMarkOfItsEndIsToldFromOneThatLacksMore() {
        byte[] gif = gif(1, 1, 1, 1, ONE_PIXEL);
        byte[] png = png(header(1, 1, 8, 0), chunk("IDAT", row(1)));

        for (byte[] photo : new byte[][] {gif, png, Photos.bytes(png, Arrays.copyOf(IEND, 7))}) {
            UnacceptablePhotoException refusal = EveryWay.refuse(photo);
            assertThat(refusal.reason()).isEqualTo(TRUNCATED_PHOTO);
            assertThat(refusal.isPictureWhole()).isTrue();
            assertThat(refusal).hasMessageContaining("the mark of its end is missing after " + photo.length + " bytes");
            assertThat(ImageHeader.of(photo, photo.length)).isPresent();
        }
        for (byte[] photo : new byte[][] {Arrays.copyOf(gif, gif.length - 1), Arrays.copyOf(png, png.length - 5)}) {
            assertThat(EveryWay.refuse(photo).isPictureWhole()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera", "extended-sequential", "restarts", "rgb", "grey"})
    void aJpegWithoutEndMarkIsToldFromOneThatLacksRows(String name) {
        byte[] photo = name.equals("grey")
                ? Photos.encoded("jpeg", Photos.image(61, 43, BufferedImage.TYPE_BYTE_GRAY), false)
                : Photos.file(name + ".jpg");
        int scan = photo.length - 2;

        assertThat(EveryWay.refuse(Arrays.copyOf(photo, scan)).isPictureWhole()).isTrue();
        assertThat(EveryWay.refuse(Arrays.copyOf(photo, scan + 1)).isPictureWhole())
                .isTrue();
        assertThat(EveryWay.refuse(Photos.bytes(Arrays.copyOf(photo, scan), new byte[99]))
                        .isPictureWhole())
                .isTrue();
        for (int missing : new int[] {3, 10, 100}) {
            byte[] cut = Arrays.copyOf(photo, scan - missing);
            assertThat(EveryWay.refuse(cut).isPictureWhole()).isFalse();
            byte[] notCopied = Photos.bytes(cut, new byte[3000]);
            assertThat(EveryWay.refuse(notCopied).isPictureWhole()).isFalse();
        }
    }

    /** libjpeg skips such bytes with a warning, but browsers and most servers know a JPEG by its first three bytes. */
    @Test
    void aJpegWithBytesBeforeItsFirstMarkerIsNoPhoto() throws Exception {
        byte[] jpeg = jpeg(QUANTIZATION, FRAME, HUFFMAN);
        byte[] photo = Photos.bytes(0xFF, 0xD8, 0, 1, 2, Arrays.copyOfRange(jpeg, 2, jpeg.length));

        assertThat(EveryWay.refuse(photo).reason()).isEqualTo(NOT_A_PHOTO);
        assertThat(ImageHeader.of(photo, photo.length)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, 20000, 20000, 20000, 20000",
        "20000, 20000, 1, 1, 20000, 20000",
        "0, 0, 1, 1, 1, 1",
        "0, 5, 3, 4, 3, 5",
        "7, 0, 3, 4, 7, 4"
    })
    void aGifIsAsLargeAsTheLargerOfScreenAndFirstPicture(
            int screenWidth, int screenHeight, int width, int height, int expectedWidth, int expectedHeight)
            throws Exception {
        byte[] photo = gif(screenWidth, screenHeight, width, height, ONE_PIXEL, ';');

        assertThat(EveryWay.inspect(photo)).isEqualTo(new PhotoInfo(PhotoFormat.GIF, expectedWidth, expectedHeight));
        assertThat(ImageHeader.of(photo, photo.length)).hasValueSatisfying(header -> {
            assertThat(header.width()).isEqualTo(expectedWidth);
            assertThat(header.height()).isEqualTo(expectedHeight);
        });
    }

    /** The walk over a picture's codes is right for pictures of any coding: else a zero behind them would be a hole. */
    @Test
    void aZeroBeforeTheTrailerOfAnyGifIsAccepted() throws Exception {
        for (int[] size : PhotoInspectorTest.SIZES) {
            for (int colour = 1; colour <= 13; colour++) {
                byte[] gif = Photos.encoded("gif", Photos.image(size[0], size[1], colour), colour % 2 == 0);
                byte[] photo = Photos.bytes(Arrays.copyOf(gif, gif.length - 1), 0, ";");
                assertThat(PhotoInspector.inspect(photo).width()).isEqualTo(size[0]);
            }
        }
    }

    private static byte[] half(byte[] data, int which) {
        int middle = data.length / 2;
        return chunk("IDAT", which == 0 ? Arrays.copyOf(data, middle) : Arrays.copyOfRange(data, middle, data.length));
    }

    private static byte[] iend(int checksum) {
        return Photos.bytes(0, 0, 0, 0, "IEND", 0, 0, 0, checksum);
    }

    private static byte[] icc(String content) {
        return segment(0xE2, Photos.bytes("ICC_PROFILE", 0, content));
    }

    private static byte[] samsung(byte[] jpeg) {
        return Photos.bytes(Arrays.copyOf(jpeg, jpeg.length - 2), new byte[20], "SEFHe", new byte[7], "SEFT");
    }
}
