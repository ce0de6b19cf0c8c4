// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.SandboxRoutes;
import io.github.camelbigin.photo.route.deadletter.Replay.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of dead letters beside an inbox. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReplayTest {

    @TempDir
    Path folder;

    Path deadLetters;
    Path inbox;
    final DeadLetterReplay replay = new DeadLetterReplay();

    @BeforeEach
    void folders() throws IOException {
        deadLetters = folder.resolve("dead-letters");
        inbox = Files.createDirectory(folder.resolve("inbox"));
        replay.setInbox(inbox.toString());
    }

    /** As an older version wrote it: without its source, and without a hash. */
    void put(String name, String code) throws IOException {
        put(name, name, null, code, 0);
    }

    void put(String name, String file, Path source, String code, int replays) throws IOException {
        byte[] photo = ("photo " + name).getBytes(StandardCharsets.UTF_8);
        SandboxRoutes.write(deadLetters.resolve(name), photo);
        String sha256 = source == null ? null : ErrorReport.sha256(Files.newInputStream(deadLetters.resolve(name)));
        String report =
                "{\"file\":\"%s\",\"source\":%s,\"code\":\"%s\",\"family\":\"rejected\",\"replays\":%d,\"sha256\":%s}"
                        .formatted(file, quoted(source), code, replays, quoted(sha256));
        Files.writeString(deadLetters.resolve(name + ".error.json"), report);
    }

    private static String quoted(Object text) {
        return text == null ? "null" : '"' + text.toString() + '"';
    }

    List<Replay> replayAll() throws IOException {
        return replay.replay("", "", false);
    }

    List<Replay> replayOne(String file, String as) throws IOException {
        return replay.replay(new ReplayRequest(file, as, null, null, false));
    }

    Outcome outcome(String file) throws IOException {
        List<Replay> replays = replayOne(file, null);
        return replays.size() == 1 ? replays.get(0).outcome() : null;
    }

    /** But of the records of replays. */
    static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.startsWith(".replayed/"))
                    .sorted()
                    .toList();
        }
    }
}
