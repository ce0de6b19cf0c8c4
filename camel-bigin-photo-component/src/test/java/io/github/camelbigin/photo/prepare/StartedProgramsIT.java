// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.TestJvm;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.source.FilePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which programs a JVM starts for files of all kinds, hostile contents and names among them: vipsthumbnail, or none. */
class StartedProgramsIT {

    private static final List<String> NAMES = List.of(
            "-o x",
            "--help",
            "a[page=2].heic",
            "@list",
            "$(touch x).heic",
            "`touch x`",
            "a;touch x",
            "|x",
            "a\nb",
            "x.svg");

    /** What other programs take for a script, a list, or the name of something else. */
    private static final List<String> CONTENTS = List.of(
            "push graphic-context\nfill 'url(https://127.0.0.1/x\"|touch x\")'\npop graphic-context",
            "%!PS\n(%pipe%touch x) (w) file",
            "<svg><image href=\"msl:x\"/></svg>",
            "<?xml version=\"1.0\"?><image><read filename=\"x\"/></image>",
            "#EXTM3U\nconcat:/etc/passwd",
            "@/etc/passwd");

    @TempDir
    private Path folder;

    /** Prepares all files of a folder, and writes the command line of each program that was started. */
    public static void main(String... arguments) throws Exception {
        Path temporary = Files.createDirectories(Path.of(arguments[1]));
        Path recorded = Path.of(arguments[2]);
        PhotoPreparer preparer = new PhotoPreparer(TestPhotos.always(temporary));
        try (Recording recording = new Recording();
                Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            recording.enable("jdk.ProcessStart").withoutThreshold();
            recording.start();
            for (Path file : files.toList()) {
                try (FilePhoto photo = new FilePhoto(file, file.getFileName().toString())) {
                    preparer.prepare(photo, true, () -> false).close();
                } catch (UnacceptablePhotoException refused) {
                    // whether it is refused is for other tests
                }
            }
            recording.stop();
            recording.dump(recorded);
        }
        RecordingFile.readAllEvents(recorded).forEach(event -> System.out.println(event.getString("command")));
    }

    @Test
    void nothingButVipsthumbnailIsStartedAndItReadsNoNamesOfPhotos() throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        int ofVips = writePhotos(photos);
        Path seen = folder.resolve("seen.txt");
        Path stub = stub(seen);

        List<String> started = started(photos, stub.getParent());

        String place = Path.of(folder.toString(), "work", "bigin-photo-") + "\\d+/";
        String call = stub + " " + place + "in\\.(heic|heif|avif) --size \\d+x\\d+> --import-profile srgb"
                + " --export-profile srgb -o " + place
                + "out\\.(jpg\\[Q=95,strip,optimize_coding]|png\\[compression=1,strip])";
        assertThat(started).hasSize(ofVips).allMatch(command -> command.matches(call));
        assertThat(seen).content().isEqualTo("9 untrusted=1 concurrency=1\n".repeat(ofVips));
        assertThat(folder.resolve("work")).isEmptyDirectory();
        assertThat(folder.resolve("x")).doesNotExist();
    }

    /** @return how many of them are for libvips: those that are cut off are not */
    private static int writePhotos(Path photos) throws IOException {
        int count = 0;
        try (Stream<Path> samples = Files.list(Path.of("src/test/resources/photos"))) {
            for (Path sample : samples.toList()) {
                byte[] bytes = Files.readAllBytes(sample);
                Files.write(photos.resolve(sample.getFileName()), bytes);
                Files.write(
                        photos.resolve("half-" + sample.getFileName()),
                        Arrays.copyOf(bytes, bytes.length - bytes.length / 3));
                count += sample.toString().matches(".*\\.(heic|avif)") ? 1 : 0;
            }
        }
        for (String name : NAMES) {
            Files.write(photos.resolve(name), TestPhotos.file("photo.heic"));
        }
        for (String content : CONTENTS) {
            Files.writeString(photos.resolve("content-" + CONTENTS.indexOf(content) + ".jpg"), content);
        }
        return count + NAMES.size();
    }

    /** Tells what it gets, and fails. */
    private Path stub(Path seen) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path stub = bin.resolve("vipsthumbnail");
        Files.writeString(stub, """
                #!/bin/sh
                echo "$# untrusted=$VIPS_BLOCK_UNTRUSTED concurrency=$VIPS_CONCURRENCY" >> '%s'
                exit 1
                """.formatted(seen));
        return Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> started(Path photos, Path bin) throws Exception {
        List<String> command = TestJvm.command(
                StartedProgramsIT.class.getName(),
                photos.toString(),
                folder.resolve("work").toString(),
                folder.resolve("recorded.jfr").toString());
        ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile());
        program.environment().put("PATH", bin.toString());
        Path out = folder.resolve("out.txt");
        Path log = folder.resolve("log.txt");
        Process process =
                program.redirectOutput(out.toFile()).redirectError(log.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            return Files.readAllLines(out, UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
