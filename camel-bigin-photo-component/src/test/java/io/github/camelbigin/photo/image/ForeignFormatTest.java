// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.NOT_A_PHOTO;
import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.UNSUPPORTED_FORMAT;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people drop among photos are refused by their name, so that it is clear what to do. */
class ForeignFormatTest {

    @ParameterizedTest
    @CsvSource({
        "lossy.webp, a WebP image",
        "lossless.webp, a WebP image",
        "alpha.webp, a WebP image",
        "photo.heic, 'a HEIC image, as iPhones take them'",
        "photo.avif, an AVIF image",
        "little-endian.tif, a TIFF image or a camera's raw image",
        "big-endian.tif, a TIFF image or a camera's raw image",
        "big.tif, a TIFF image or a camera's raw image",
        "drawing.svg, an SVG drawing",
        "page.pdf, a PDF document",
        "icon.ico, a Windows icon",
        "photo.jxl, a JPEG XL image",
        "from-jpeg.jxl, a JPEG XL image",
        "photo.jp2, a JPEG 2000 image",
        "codestream.j2k, a JPEG 2000 image",
        "photo.psd, a Photoshop image"
    })
    void whatCanBeConvertedIsAnUnsupportedFormat(String file, String description) {
        isRefusedAs(Photos.file(file), UNSUPPORTED_FORMAT, description);
    }

    @ParameterizedTest
    @CsvSource({"archive.zip, a ZIP archive or an office document", "note.gz, a gzip archive"})
    void whatIsNoImageIsNoPhoto(String file, String description) {
        isRefusedAs(Photos.file(file), NOT_A_PHOTO, description);
    }

    @ParameterizedTest
    @CsvSource({
        "mif1, heic, 'a HEIC image, as iPhones take them'",
        "mif1, miaf, a HEIF image",
        "mif1, avif, an AVIF image",
        "avis, heic, an AVIF image",
        "crx , isom, a camera's raw image",
        "qt  , qt  , a video"
    })
    void brandsTellTheDescendantsOfTheMediaFormatApart(String major, String compatible, String description) {
        byte[] box = Photos.bytes(0, 0, 0, 20, "ftyp", pad(major), 0, 0, 0, 0, pad(compatible), 0, 0, 0, 8, "heic");
        Reason reason = description.equals("a video") ? NOT_A_PHOTO : UNSUPPORTED_FORMAT;

        isRefusedAs(box, reason, description);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "\ufeff<?xml version='1.0'?>\n<!-- > --><!---->\n<svg/>",
                "  \n<!DOCTYPE svg [ <!ENTITY a 'b'> ]><svg/>",
                "<?xml version='1.0'?><?xml-stylesheet href='a'?><s:svg xmlns:s='http://www.w3.org/2000/svg'/>"
            })
    void aDrawingIsKnownInWhateverProlog(String text) {
        isRefusedAs(text.getBytes(UTF_8), UNSUPPORTED_FORMAT, "an SVG drawing");
        isRefusedAs(text.replace("\ufeff", "").getBytes(UTF_16), UNSUPPORTED_FORMAT, "an SVG drawing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><title>Sign in</title> | an HTML page",
                "<HTML><body>502</body></HTML> | an HTML page",
                "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error> | XML text",
                "<!-- never closed | XML text",
                "<svgs/> | XML text",
                "{\"code\":\"INVALID_TOKEN\"} | JSON text",
                "[1] | JSON text",
                "This is no photo; ümlaut | plain text",
                "BMW, a maker of cars and motorcycles | plain text",
                "GIF is a format | plain text",
                "< | XML text"
            })
    void textUnderThePhotosNameIsNoPhoto(String text, String description) {
        isRefusedAs(text.getBytes(UTF_8), NOT_A_PHOTO, description);
    }

    @Test
    void aPngThatWentThroughFtpInTextModeIsKnown() {
        byte[] png = Photos.encoded("png", 5, 5);
        byte[] withoutReturn = Photos.bytes(Arrays.copyOf(png, 4), Arrays.copyOfRange(png, 5, png.length));

        isRefusedAs(withoutReturn, NOT_A_PHOTO, "a PNG that was changed on its way, as by FTP in text mode");
    }

    @Test
    void applesPngVariantIsKnown() {
        byte[] png = Photos.encoded("png", 5, 5);
        byte[] chunk = Photos.bytes(0, 0, 0, 4, "CgBI", 0x50, 0, 0x20, 6, 0x2B, 0xD5, 0xB3, 0x7F);
        byte[] photo = Photos.bytes(Arrays.copyOf(png, 8), chunk, Arrays.copyOfRange(png, 8, png.length));

        isRefusedAs(photo, UNSUPPORTED_FORMAT, "a PNG in Apple's own variant for apps");
    }

    @Test
    void theUnknownIsCalledSo() {
        for (byte[] bytes :
                new byte[][] {{1}, {0, 0, 0, 0}, {'M', 'Z', 0, 3}, {' ', '\n'}, "RIFF\1\2\3\4WAVE".getBytes(UTF_8)}) {
            assertThat(EveryWay.refuse(bytes))
                    .hasMessage("This is not a known image format, Bigin accepts PNG, JPEG, GIF and BMP");
        }
    }

    private static void isRefusedAs(byte[] file, Reason reason, String description) {
        UnacceptablePhotoException refusal = EveryWay.refuse(file);

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessage("This is " + description + ", Bigin accepts PNG, JPEG, GIF and BMP");
        assertThat(EveryWay.outcomeOfStream(file)).hasMessage(refusal.getMessage());
    }

    private static String pad(String brand) {
        return (brand + "    ").substring(0, 4);
    }
}
