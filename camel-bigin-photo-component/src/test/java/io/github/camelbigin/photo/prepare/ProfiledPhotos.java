// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.prepare.TestPhotos.ascii;
import static io.github.camelbigin.photo.prepare.TestPhotos.encoded;
import static io.github.camelbigin.photo.prepare.TestPhotos.withSegment;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The same picture as JPEGs whose numbers mean other colours. */
enum ProfiledPhotos {
    SRGB,
    DISPLAY_P3,
    ADOBE_RGB,
    CMYK,
    YCCK,
    GREY;

    boolean ofInks() {
        return this == CMYK || this == YCCK;
    }

    /** @param picture with three bands */
    byte[] jpeg(BufferedImage picture, Path folder) throws Exception {
        return switch (this) {
            case SRGB -> encoded("jpeg", picture);
            case DISPLAY_P3 -> transformed(picture, folder, "p3");
            case ADOBE_RGB -> withProfile(encoded("jpeg", picture), adobeRgb());
            case CMYK -> transformed(picture, folder, "cmyk");
            case YCCK -> ycck(transformed(picture, folder, "cmyk"));
            case GREY -> withProfile(encoded("jpeg", grey(picture)), macGrey());
        };
    }

    private static byte[] transformed(BufferedImage picture, Path folder, String profile) throws Exception {
        Files.write(folder.resolve("in.png"), encoded("png", picture));
        return Files.readAllBytes(Reference.vips(
                folder,
                "profiled.jpg",
                "icc_transform",
                "in.png",
                "profiled.jpg[Q=97]",
                profile,
                "--input-profile",
                "srgb"));
    }

    /** As photographers' cameras write it: primaries of Adobe RGB (1998) for the white of profiles, and gamma 563/256. */
    private static ICC_Profile adobeRgb() {
        ICC_Profile profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        double[][] primaries = {{.60974, .31111, .01947}, {.20528, .62567, .06087}, {.14919, .06322, .74457}};
        int[] colorants = {
            ICC_Profile.icSigRedColorantTag, ICC_Profile.icSigGreenColorantTag, ICC_Profile.icSigBlueColorantTag
        };
        int[] curves = {ICC_Profile.icSigRedTRCTag, ICC_Profile.icSigGreenTRCTag, ICC_Profile.icSigBlueTRCTag};
        for (int i = 0; i < 3; i++) {
            ByteBuffer colorant = ByteBuffer.allocate(20).put(ascii("XYZ \0\0\0\0"));
            for (double value : primaries[i]) {
                colorant.putInt((int) Math.round(value * 65536));
            }
            profile.setData(colorants[i], colorant.array());
            profile.setData(curves[i], gamma(563));
        }
        return profile;
    }

    private static ICC_Profile macGrey() {
        ICC_Profile profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
        profile.setData(ICC_Profile.icSigGrayTRCTag, gamma(461));
        return profile;
    }

    /** @param exponent times 256 */
    private static byte[] gamma(int exponent) {
        ByteBuffer curve = ByteBuffer.allocate(16).put(ascii("curv\0\0\0\0")).putInt(1);
        return curve.putShort((short) exponent).array();
    }

    private static byte[] withProfile(byte[] jpeg, ICC_Profile profile) {
        byte[] icc = profile.getData();
        ByteBuffer segment = ByteBuffer.allocate(14 + icc.length).put(ascii("ICC_PROFILE\0\1\1"));
        return withSegment(jpeg, 0xE2, segment.put(icc).array());
    }

    private static BufferedImage grey(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster()
                .setSamples(
                        0,
                        0,
                        picture.getWidth(),
                        picture.getHeight(),
                        0,
                        picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 1, (int[]) null));
        return grey;
    }

    /** The inks of a CMYK photo of Adobe's kind, stored as Photoshop does. */
    private static byte[] ycck(byte[] cmyk) throws Exception {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(cmyk)));
        Raster inks = reader.readRaster(0, null);
        byte[] samples = ((DataBufferByte) inks.getDataBuffer()).getData();
        WritableRaster stored = inks.createCompatibleWritableRaster();
        for (int i = 0; i < samples.length / 4; i++) {
            double cyan = 255 - (samples[4 * i] & 0xFF);
            double magenta = 255 - (samples[4 * i + 1] & 0xFF);
            double yellow = 255 - (samples[4 * i + 2] & 0xFF);
            double luma = .299 * cyan + .587 * magenta + .114 * yellow;
            stored.setPixel(i % inks.getWidth(), i / inks.getWidth(), new double[] {
                luma, 128 + (yellow - luma) / 1.772, 128 + (cyan - luma) / 1.402, samples[4 * i + 3] & 0xFF
            });
        }
        byte[] adobe = withSegment(
                encoded("jpeg", new IIOImage(stored, null, null), false), 0xEE, ascii("Adobe\0d\0\0\0\0\2"));
        return withProfileOf(cmyk, adobe);
    }

    /** A profile of inks fills several segments. */
    private static byte[] withProfileOf(byte[] from, byte[] jpeg) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(jpeg, 0, 2);
        ByteBuffer segments = ByteBuffer.wrap(from);
        int at = 2;
        while ((from[at + 1] & 0xFF) != 0xDA) {
            int length = 2 + Short.toUnsignedInt(segments.getShort(at + 2));
            if ((from[at + 1] & 0xFF) == 0xE2) {
                result.write(from, at, length);
            }
            at += length;
        }
        result.write(jpeg, 2, jpeg.length - 2);
        return result.toByteArray();
    }
}
