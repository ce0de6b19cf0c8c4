// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that the build made. */
final class Distribution {

    static final Path TARGET = Path.of("target").toAbsolutePath();

    /** What the module of the program made. */
    static final Path PROGRAM = Path.of("../runner/target").toAbsolutePath();

    /** Records of contacts. */
    static final List<String> IDS = Stream.iterate(2034020000000489001L, id -> id + 1)
            .limit(10)
            .map(Object::toString)
            .toList();

    static final byte[] PHOTO = SamplePhotos.png(60, 60, 1);

    private Distribution() {}

    /** With these contacts. */
    static SandboxExtension sandbox() {
        return SandboxExtension.with(builder -> IDS.forEach(id -> builder.record("Contacts", id)));
    }

    /** Makes a photo for each contact. */
    static void photos(Path folder) throws IOException {
        Path contacts = Files.createDirectories(folder.resolve("Contacts"));
        for (String id : IDS) {
            Files.write(contacts.resolve(id + ".png"), PHOTO);
        }
    }

    static void assertUploaded(BiginSandbox sandbox, String module, String log) {
        assertThat(IDS).as(log).allSatisfy(id -> assertThat(sandbox.photos().find(module, id))
                .hasValueSatisfying(photo -> assertThat(photo.bytes()).isEqualTo(PHOTO)));
    }

    static Path file(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith("bigin-photo-")
                                    && file.toString().endsWith(suffix))
                    .toList();
            assertThat(found).as(suffix).hasSize(1);
            return found.get(0);
        }
    }

    /** The folder of the program. */
    static Path unpack(Path folder) throws IOException, InterruptedException {
        Shell.run(folder, "tar", "xzf", file(".tar.gz").toString());
        return folder.resolve(file(".tar.gz").getFileName().toString().replace(".tar.gz", ""));
    }
}
