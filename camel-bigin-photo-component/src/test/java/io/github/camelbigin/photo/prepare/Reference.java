// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** What libvips makes of the same photo, or ImageMagick. */
final class Reference {

    private Reference() {}

    /** The program vips, with paths in {@code folder}. */
    static Path vips(Path folder, String out, String... arguments) throws Exception {
        assumeTrue(Vips.find().isPresent(), "apt-get install libvips-tools");
        return run(folder, out, "vips", arguments);
    }

    private static Path run(Path folder, String out, String program, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return folder.resolve(out);
    }

    /**
     * A photo that is in {@code folder}, in sRGB; without a profile it is.
     *
     * @param inks by ImageMagick, exactly as the profile has them; libvips has a table of 17 steps instead, and is wrong by up to 17 levels
     */
    static Path srgb(Path folder, String photo, boolean inks) throws Exception {
        if (inks) {
            assumeTrue(Files.exists(Path.of("/usr/bin/convert")), "apt-get install imagemagick");
            Files.write(
                    folder.resolve("srgb.icc"),
                    ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            return run(
                    folder,
                    "srgb.png",
                    "convert",
                    (photo + " -intent perceptual -profile srgb.icc -depth 8 PNG24:srgb.png").split(" "));
        }
        String[] how = "icc_transform %s srgb.png srgb --input-profile srgb --embedded --intent perceptual"
                .formatted(photo)
                .split(" ");
        return vips(folder, "srgb.png", how);
    }

    static int[] samples(Path image) throws IOException {
        return samples(ImageIO.read(image.toFile()));
    }

    /** As they are in the file. */
    static int[] samples(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    /** The ratio of peak signal to noise, in dB. */
    static double psnr(int[] one, int[] other) {
        assertThat(one).hasSameSizeAs(other);
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return 10 * Math.log10(255 * 255 / (sum / one.length));
    }
}
