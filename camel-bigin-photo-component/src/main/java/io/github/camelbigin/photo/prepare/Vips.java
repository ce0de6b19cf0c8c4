// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.camelbigin.photo.decode.Deadline;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program vipsthumbnail beside the JVM: what it does wrong, or for too long, ends with it. */
final class Vips {

    private static final String NAME = "vipsthumbnail";
    private static final int QUALITY = 95;

    /** Of a process that SIGHUP, SIGINT, SIGKILL or SIGTERM ended: by Ctrl-C, a stop of the service, or for lack of memory. */
    private static final Set<Integer> ENDED_FROM_OUTSIDE = Set.of(129, 130, 137, 143);

    private static final Pattern OF_THE_SYSTEM = Pattern.compile("unix error|(?i)out of memory|no space left");
    /** Of a HEIC or AVIF by its first bytes: then what decodes it is missing. */
    private static final Pattern NOT_HERE =
            Pattern.compile("(?i)not a known file format|no decoding plugin|unsupported codec");

    private final Path program;

    Vips(Path program) {
        this.program = program;
    }

    /** By the variable PATH of the environment, without running it. */
    static Optional<Vips> find() {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, NAME).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .map(Vips::new);
    }

    /**
     * Writes a JPEG or PNG in sRGB, upright, without metadata.
     *
     * @param in of a name that is ours: vipsthumbnail reads options from names
     * @param edge in pixels; a square, so that it holds however the picture is turned
     * @param out with the extension jpg or png
     * @throws IOException also if the program was ended from outside, which says nothing of the photo
     */
    void convert(Path in, int edge, Path out, Deadline deadline) throws IOException, UnacceptablePhotoException {
        Path log = Files.createTempFile(in.getParent(), "vips", ".log");
        ProcessBuilder command = new ProcessBuilder(List.of(
                program.toString(),
                in.toString(),
                "--size",
                edge + "x" + edge + ">",
                "--import-profile",
                "srgb",
                "--export-profile",
                "srgb",
                "-o",
                out
                        + (out.toString().endsWith(".png")
                                ? "[compression=1,strip]"
                                : "[Q=" + QUALITY + ",strip,optimize_coding]")));
        command.environment().put("VIPS_CONCURRENCY", "1");
        command.environment().put("VIPS_BLOCK_UNTRUSTED", "1");
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            process.getOutputStream().close();
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                deadline.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + NAME + " ran");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || !Files.exists(out)) {
            throw failure(process.exitValue(), Files.readString(log, ISO_8859_1));
        }
    }

    /** What it says is not repeated: it may quote the photo, and names files of ours. */
    private static UnacceptablePhotoException failure(int exitValue, String said) throws IOException {
        String how = NAME + " ended with exit code " + exitValue;
        if (ENDED_FROM_OUTSIDE.contains(exitValue)) {
            throw new IOException(how + ": by another program or by the system, which may have lacked memory");
        }
        if (OF_THE_SYSTEM.matcher(said).find()) {
            throw new IOException(how + ": it lacked memory or room on the disk");
        }
        if (NOT_HERE.matcher(said).find()) {
            return Bounds.undecodable(
                    "libvips of this machine does not decode its kind; save it as JPEG in any image program");
        }
        return Bounds.broken(new IOException(how));
    }
}
