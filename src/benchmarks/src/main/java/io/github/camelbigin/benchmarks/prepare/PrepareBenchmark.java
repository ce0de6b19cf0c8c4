// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.JavaProcess;
import io.github.camelbigin.benchmarks.Shell;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Photos of phones made smaller. The programs {@code vipsthumbnail}, {@code convert} and {@code /usr/bin/time} are needed. */
public final class PrepareBenchmark {

    /** @param edge of the result; 0 if the photo is sent as it is */
    private record Workload(String label, int width, int edge) {}

    private static final List<Workload> WORKLOADS = List.of(
            new Workload("12 MP to 1024 px", 4000, 1024),
            new Workload("12 MP to 10 MP", 4000, Tool.EDGE_OF_10_MP),
            new Workload("48 MP to 1024 px", 8000, 1024),
            new Workload("48 MP to 10 MP", 8000, Tool.EDGE_OF_10_MP));

    private static final Workload UNTOUCHED = new Workload("8 MP as it is", 3264, 0);

    private final BenchmarkSettings settings;
    private final Path folder;

    private PrepareBenchmark(BenchmarkSettings settings) throws IOException {
        this.settings = settings;
        this.folder = Files.createDirectories(settings.folder().resolve("prepare"));
    }

    public static List<Shrinking> run(BenchmarkSettings settings) throws IOException {
        return new PrepareBenchmark(settings).all();
    }

    private List<Shrinking> all() throws IOException {
        List<Shrinking> all = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            settings.progress("prepare, round " + round + " of " + settings.rounds());
            for (Workload workload : WORKLOADS) {
                for (Tool tool : Tool.values()) {
                    all.add(shrink(tool, workload, settings.quick() ? 4 : 12));
                }
            }
            all.add(shrink(Tool.BIGIN_PHOTO, UNTOUCHED, 2000));
        }
        return all;
    }

    private Shrinking shrink(Tool tool, Workload workload, int times) throws IOException {
        Path photo = photo(workload.width());
        Path out = folder.resolve("out.jpg");
        Files.deleteIfExists(out);
        Optional<String> program = tool.commandLine(photo, workload.edge(), out);
        String command = program.orElseGet(() -> String.join(
                " ",
                JavaProcess.command(
                        List.of("-Xmx1g"),
                        ShrinkMain.class,
                        List.of(
                                tool.name(),
                                photo.toString(),
                                String.valueOf(workload.edge()),
                                out.toString(),
                                String.valueOf(times)))));
        String environment = command.startsWith("VIPS_") ? "env " : "";
        Shell.run("/usr/bin/time -f '%U %S %M' -o usage.txt " + environment + command + " > cpu.txt", folder);
        String[] usage = Files.readString(folder.resolve("usage.txt")).trim().split(" ");
        double cpu = program.isPresent()
                ? 1000 * (Double.parseDouble(usage[0]) + Double.parseDouble(usage[1]))
                : Long.parseLong(Files.readString(folder.resolve("cpu.txt")).trim()) / 1e6;
        boolean untouched = !Files.exists(out);
        return new Shrinking(
                tool,
                workload.label(),
                cpu,
                Double.parseDouble(usage[2]) / 1024,
                untouched ? 0 : psnr(photo, out),
                Files.size(untouched ? photo : out));
    }

    private Path photo(int width) throws IOException {
        Path photo = folder.resolve(width + ".jpg");
        if (!Files.exists(photo)) {
            PhonePhoto.write(width, photo);
        }
        return photo;
    }

    private double psnr(Path photo, Path result) throws IOException {
        BufferedImage image = ImageIO.read(result.toFile());
        String size = image.getWidth() + "x" + image.getHeight();
        Path reference = folder.resolve(photo.getFileName() + "-" + size + ".png");
        if (!Files.exists(reference)) {
            Shell.run("convert %s -filter Lanczos -resize %s! %s".formatted(photo, size, reference), folder);
        }
        Raster one = image.getRaster();
        Raster other = ImageIO.read(reference.toFile()).getRaster();
        double sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            int[] line = one.getPixels(0, y, one.getWidth(), 1, (int[]) null);
            int[] expected = other.getPixels(0, y, one.getWidth(), 1, (int[]) null);
            for (int i = 0; i < line.length; i++) {
                sum += (line[i] - expected[i]) * (line[i] - expected[i]);
            }
        }
        return 10 * Math.log10(255 * 255 * 3.0 * one.getWidth() * one.getHeight() / sum);
    }
}
