// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With the libraries that the program is shipped with. */
class PreparedPhotosIT {

    private static final List<String> PHOTOS = List.of("lossy.webp", "lossless.webp", "little-endian.tif");

    @RegisterExtension
    private final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    static byte[] photo(String name) throws IOException {
        try (InputStream in = PreparedPhotosIT.class.getResourceAsStream("/photos/" + name)) {
            return in.readAllBytes();
        }
    }

    private static String name(int number) {
        return "203402000000048900" + number + PHOTOS.get(number).replaceFirst(".*\\.", ".");
    }

    @Test
    void aHeicAndAJpegXlPhotoThatNothingHereReadsSayWhatToDo() throws Exception {
        Path contacts = Files.createDirectories(folder.resolve("inbox/Contacts"));
        Files.write(contacts.resolve("2034020000000489033.heic"), photo("photo.heic"));
        Files.write(contacts.resolve("2034020000000489034.jxl"), photo("photo.jxl"));

        try (ProgramRun run = ProgramRun.start(folder, Map.of("PATH", ""), "run", "--dry-run")) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.out())
                    .containsPattern("heic .* needs libvips +rejected .* UNSUPPORTED_FORMAT: ")
                    .contains("apt-get install libvips-tools")
                    .containsPattern("jxl .* this is a JPEG XL image, which is not converted here; save it as JPEG")
                    .contains("set the iPhone to Settings > Camera > Formats > Most Compatible");
        }
    }

    @Test
    void webPAndTiffPhotosReachTheirRecordsAsJpegAndAreKeptAsTheyWere() throws Exception {
        Path contacts = Files.createDirectories(folder.resolve("inbox/Contacts"));
        for (int i = 0; i < PHOTOS.size(); i++) {
            Files.write(contacts.resolve(name(i)), photo(PHOTOS.get(i)));
        }
        List<String> args = new ArrayList<>(List.of(RunIT.untilDone(2 * PHOTOS.size())));
        extension
                .sandbox()
                .clientSettings(ProgramSettings.COMPONENT)
                .forEach((key, value) -> args.addAll(List.of("--prop", key + '=' + value)));

        try (ProgramRun run = ProgramRun.start(folder, args.toArray(String[]::new))) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.outLines()).last().isEqualTo("Uploaded 3, rejected 0, kept in the inbox 0");
        }
        for (int i = 0; i < PHOTOS.size(); i++) {
            byte[] sent = extension
                    .sandbox()
                    .photos()
                    .find("Contacts", "203402000000048900" + i)
                    .orElseThrow()
                    .bytes();
            assertThat(PhotoInspector.inspect(sent).format()).as(PHOTOS.get(i)).isEqualTo(PhotoFormat.JPEG);
            assertThat(ImageIO.read(new ByteArrayInputStream(sent))).isNotNull();
            assertThat(folder.resolve("inbox/.done/Contacts").resolve(name(i))).hasBinaryContent(photo(PHOTOS.get(i)));
        }
    }
}
