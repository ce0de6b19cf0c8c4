// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import io.github.camelbigin.photo.source.TemporaryFolder;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.run.RunCommand;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Loads the classes that uploads need, with uploads to a sandbox, for the JVM's class archive: see the script
 * {@code bin/bigin-photo}. Settings of this machine have no effect.
 */
public final class ClassArchiveWarmUp {

    private static final long SEED = 1;
    private static final int NOT_UPLOADED = 1;

    private record Photo(String name, int width, int height) {}

    /** One as it is, and one that is made smaller. */
    private static final List<Photo> PHOTOS = List.of(
            new Photo("Contacts/4876876000000624001.jpg", 64, 64),
            new Photo("Products/4876876000000624002.jpg", 4032, 3024));

    private ClassArchiveWarmUp() {}

    public static void main(String... args) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true);
        int status = BiginPhotoMain.run(out, new PrintWriter(System.err, true), "run", "--help");
        try (TemporaryFolder folder = TemporaryFolder.ofSystem()) {
            status = Math.max(status, upload(folder.get()));
        }
        System.exit(status);
    }

    private static int upload(Path folder) throws IOException {
        Path inbox = folder.resolve("inbox");
        for (Photo photo : PHOTOS) {
            Path file = inbox.resolve(photo.name());
            Files.createDirectories(file.getParent());
            Files.write(file, SamplePhotos.jpeg(photo.width(), photo.height(), SEED));
        }
        List<String> arguments = new ArrayList<>(List.of("--sandbox", inbox.toString()));
        Stream.of(
                        "photo.deadLetters=" + folder.resolve("dead-letters"),
                        "photo.minAge=0",
                        // of each photo the exchange of the route, and that of its source
                        "camel.main.durationMaxMessages=" + 2 * PHOTOS.size())
                .forEach(setting -> arguments.addAll(List.of("--prop", setting)));
        int status = new CommandLine(new RunCommand(ProgramSettings::only)).execute(arguments.toArray(String[]::new));
        boolean uploaded = PHOTOS.stream()
                .allMatch(photo -> Files.exists(inbox.resolve(".done").resolve(photo.name())));
        return uploaded ? status : NOT_UPLOADED;
    }
}
