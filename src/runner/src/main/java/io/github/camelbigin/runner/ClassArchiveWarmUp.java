// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.github.camelbigin.runner.cli.LogConfigurator;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads the classes that an upload needs, with one upload to a sandbox, for the JVM's class archive: see the script
 * {@code bin/bigin-photo}. Settings of this machine have no effect.
 */
public final class ClassArchiveWarmUp {

    private static final long SEED = 1;

    private ClassArchiveWarmUp() {}

    public static void main(String... args) throws Exception {
        int status = BiginPhotoMain.run(
                new PrintWriter(System.out, true), new PrintWriter(System.err, true), "run", "--help");
        Path folder = Files.createTempDirectory("bigin-photo-warm-up-");
        try {
            status = Math.max(status, upload(folder));
        } finally {
            delete(folder);
        }
        System.exit(status);
    }

    private static int upload(Path folder) throws Exception {
        LogConfigurator.choose(Detail.PHOTOS, false, ConsoleTarget.SystemOut);
        Path inbox = Files.createDirectories(folder.resolve("inbox/Contacts"));
        Files.write(inbox.resolve("1.jpg"), SamplePhotos.jpeg(64, 64, SEED));
        try (BiginSandbox sandbox = BiginSandbox.builder().createRecords(true).start()) {
            Map<String, String> settings = new HashMap<>(sandbox.clientSettings(ProgramSettings.COMPONENT));
            settings.put("photo.inbox", folder.resolve("inbox").toString());
            settings.put("photo.deadLetters", folder.resolve("dead-letters").toString());
            settings.put("photo.minAge", "0");
            // the exchange of the route, and that of its source
            settings.put("camel.main.durationMaxMessages", "2");
            PhotoMain main = new PhotoMain(ProgramSettings.only(settings), RouteFiles.of(List.of()));
            main.run();
            return main.getExitCode();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
