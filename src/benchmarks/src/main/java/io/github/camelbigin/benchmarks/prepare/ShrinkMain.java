// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.prepare.MetadataPolicy;
import io.github.camelbigin.photo.prepare.PhotoPreparer;
import io.github.camelbigin.photo.prepare.PrepareMode;
import io.github.camelbigin.photo.prepare.PrepareSettings;
import io.github.camelbigin.photo.prepare.PreparedPhoto;
import io.github.camelbigin.photo.source.FilePhoto;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import net.coobird.thumbnailator.Thumbnails;

/** Makes one photo smaller again and again, and prints the CPU nanoseconds of one time: those of the second half. */
final class ShrinkMain {

    private ShrinkMain() {}

    /** Tool, photo, longer side, result, times. */
    public static void main(String... arguments) throws Exception {
        Tool tool = Tool.valueOf(arguments[0]);
        Path photo = Path.of(arguments[1]);
        int edge = Integer.parseInt(arguments[2]);
        Path out = Path.of(arguments[3]);
        int half = Integer.parseInt(arguments[4]) / 2;
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = 0;
        for (int i = 0; i < 2 * half; i++) {
            start = i == half ? system.getProcessCpuTime() : start;
            if (tool == Tool.THUMBNAILATOR) {
                Thumbnails.of(photo.toFile())
                        .size(edge, edge)
                        .outputQuality(Tool.QUALITY)
                        .toFile(out.toFile());
            } else {
                prepare(photo, edge, out);
            }
        }
        System.out.println((system.getProcessCpuTime() - start) / half);
    }

    private static void prepare(Path photo, int edge, Path out) throws IOException, UnacceptablePhotoException {
        PrepareSettings settings = new PrepareSettings(
                PrepareMode.auto,
                MetadataPolicy.gps,
                PhotoLimits.DEFAULT,
                edge,
                null,
                256 << 20,
                1,
                Duration.ofMinutes(1),
                out.getParent());
        try (FilePhoto source = new FilePhoto(photo, "photo.jpg");
                PreparedPhoto prepared = new PhotoPreparer(settings).prepare(source, true)) {
            if (prepared.photo() != source) {
                try (InputStream in = prepared.photo().open()) {
                    Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
