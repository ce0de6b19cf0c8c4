// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is announced is what happens. */
class DryRunIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The sandbox has no record with a name. */
    private static final Set<String> STAYS = Set.of("kept", "looked up");

    private static final List<String> FOLDERS = List.of(
            "",
            "Contacts/",
            "companies/",
            "Accounts/",
            "PRODUCTS/",
            "Deals/",
            "x y/Contacts/",
            "Contacts/deep/",
            "1/2/3/Contacts/",
            "%20/");
    private static final List<String> NAMES = List.of(
            "1.png",
            "007.PNG",
            "Jane Doe.jpg",
            "IMG_2.jpg",
            "~3.png",
            "4.png~",
            "5.tmp",
            "6.txt",
            "8",
            "9.9.png",
            "\uff11.png",
            "10 .png",
            " 11.png",
            "-12.png",
            "13a.png",
            "J\u00fcrgen 14.png",
            "\ud83d\ude00.png",
            "2034020000000489033.jpg",
            "1".repeat(60) + ".png",
            "15%20.png",
            "16#.png",
            "17+.png",
            "a\\18.png",
            "Thumbs.db",
            "19.jpg.crdownload",
            ".hidden.png",
            "${date:now}.png",
            "two\nlines.png");

    @TempDir
    private Path folder;

    private Path inbox;
    private String said;

    private void fill() throws IOException {
        byte[] png = SamplePhotos.png(60, 60, 1);
        byte[] gif = SamplePhotos.good().stream()
                .filter(sample -> sample.path().endsWith(".gif"))
                .findFirst()
                .orElseThrow()
                .bytes();
        List<byte[]> contents = List.of(
                png,
                SamplePhotos.jpeg(40, 30, 1),
                "a text".getBytes(),
                png,
                new byte[0],
                Arrays.copyOf(png, png.length / 2),
                Arrays.copyOf(gif, gif.length - 1),
                SamplePhotos.png(4000, 2501, 1),
                png);
        inbox = folder.resolve("inbox");
        int number = 0;
        for (String parent : FOLDERS) {
            Files.createDirectories(inbox.resolve(parent));
            for (String name : NAMES) {
                Files.write(inbox.resolve(parent + name), contents.get(number++ % contents.size()));
            }
        }
        Files.createFile(inbox.resolve("Contacts/2034020000000489034.png"));
        Files.createSymbolicLink(inbox.resolve("Contacts/20.png"), inbox.resolve("Contacts/1.png"));
        Files.createDirectories(inbox.resolve("Contacts/@eaDir"));
        Files.write(inbox.resolve("Contacts/@eaDir/21.png"), png);
        Files.write(inbox.resolve("Contacts/2034020000000489035.webp"), PreparedPhotosIT.photo("lossy.webp"));
        assertThat(number).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "reject"})
    void whatIsAnnouncedForOddNamesIsWhatHappens(String unknown) throws Exception {
        fill();
        String setting = "photo.unknown=" + unknown;
        Map<String, String> announced = announced(setting);
        String log;
        try (ProgramRun run = ProgramRun.start(
                folder,
                "run",
                "--sandbox",
                "inbox",
                "--prop",
                setting,
                "--prop",
                "photo.incompleteAge=0",
                "--prop",
                "camel.main.durationMaxIdleSeconds=4")) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            log = run.out();
        }
        assertLogNames(announced, log);
        assertThat(said).contains(" would be converted from WebP to JPEG");
        assertThat(log).contains(", converted from WebP to JPEG)");
        Map<String, String> happened = new TreeMap<>();
        announced.forEach((name, verdict) -> happened.put(name, fate(name, verdict)));
        for (Path report : reports()) {
            JsonNode letter = JSON.readTree(report.toFile());
            happened.put(letter.path("file").asText(), letter.path("code").asText());
        }
        assertThat(happened).isEqualTo(announced);
        assertThat(announced.values())
                .contains("accepted", "ignored", "looked up", "NOT_A_PHOTO", "EMPTY_PHOTO", "TRUNCATED_PHOTO");
        assertThat(announced.containsValue("kept")).isEqualTo(unknown.equals("keep"));
        assertThat(announced.containsValue("UNKNOWN_RECORD")).isEqualTo(unknown.equals("reject"));
    }

    /** Each name is spelt in the log as in the list, and what is ignored has the same reasons. */
    private void assertLogNames(Map<String, String> announced, String log) {
        announced.forEach((name, verdict) -> {
            if (!verdict.equals("accepted") && !verdict.equals("ignored")) {
                String kind = STAYS.contains(verdict) ? "KEPT     " : "REJECTED ";
                assertThat(log).contains(kind + MessageFileName.shown(name) + ": ");
            }
        });
        assertThat(reasons(log)).isEqualTo(reasons(said));
    }

    private static Set<String> reasons(String text) {
        return Pattern.compile("photo\\.ignore has \\S*[^\\s.]")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** By the name of each file, what is said about it in both ways: the code if it is rejected, else the verdict. */
    private Map<String, String> announced(String setting) throws IOException {
        CommandRun dryRun = CommandRun.of("run", "--dry-run", inbox.toString(), "--prop", setting);
        assertThat(dryRun.exitCode()).as(dryRun.err()).isEqualTo(1);
        said = dryRun.out();
        CommandRun inspected = CommandRun.of("inspect", "--json", inbox.toString(), "--prop", setting);
        Map<String, String> announced = new TreeMap<>();
        for (JsonNode one : JSON.readTree(inspected.out())) {
            Path file = Path.of(one.path("file").asText());
            String verdict = one.path("verdict").asText();
            assertThat(said)
                    .containsPattern("(?m)^"
                            + Pattern.quote(
                                    MessageFileName.shown(inbox.relativize(file).toString()))
                            + " .* " + Pattern.quote(one.path("prepare").asText("-")) + " +" + verdict);
            announced.put(
                    inbox.relativize(file).toString(),
                    one.path("reason").asText().contains("Bigin is asked for")
                            ? "looked up"
                            : verdict.equals("rejected") ? one.path("code").asText() : verdict);
        }
        return announced;
    }

    /** Of what was left, it cannot be seen whether it was kept or ignored. */
    private String fate(String name, String announced) {
        if (Files.exists(inbox.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return STAYS.contains(announced) || announced.equals("ignored") ? announced : "left";
        }
        return Files.exists(inbox.resolve(".done").resolve(name)) ? "accepted" : "moved";
    }

    private List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("dead-letters"))) {
            return files.filter(file -> file.toString().endsWith(".error.json")).toList();
        }
    }

    @Test
    void nothingIsMovedAndNoAccountIsNeeded() throws Exception {
        fill();
        try (ProgramRun run = ProgramRun.start(folder, "run", "--dry-run")) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(folder.resolve(".tmp")).isEmptyDirectory();
            assertThat(run.outLines())
                    .last()
                    .asString()
                    .matches("accepted \\d+, rejected \\d+, kept \\d+, ignored \\d+, looked up \\d+");
        }
        assertThat(inbox.resolve(".done")).doesNotExist();
        assertThat(folder.resolve("dead-letters")).doesNotExist();
        assertThat(inbox.resolve("Contacts/1.png")).exists();
    }

    /** As with cron. */
    @Test
    void aNameThatTheLocaleCannotReadStaysAndIsReportedOnceAndTheOthersGoOn() throws Exception {
        byte[] jpeg = SamplePhotos.jpeg(40, 30, 1);
        Path contacts = Files.createDirectories(folder.resolve("inbox/Contacts"));
        Files.write(contacts.resolve("2034020000000489001.jpg"), jpeg);
        Files.write(contacts.resolve("2034020000000489003.jpg"), jpeg);
        // by a shell, since the JVM of a test may have the same locale
        String names = "cp *1.jpg $(printf 'M\\303\\274ller.jpg') && mkdir $(printf 'K\\303\\266ln')";
        assertThat(new ProcessBuilder("sh", "-c", names)
                        .directory(contacts.toFile())
                        .start()
                        .waitFor())
                .isZero();
        String todo = "ller.jpg: its name is not in the character set of this program; start it with LC_ALL=C.UTF-8";
        for (List<String> command : List.of(List.of("run", "--dry-run"), List.of("plan", "--sandbox", "inbox"))) {
            try (ProgramRun list = ProgramRun.start(folder, Map.of("LC_ALL", "C"), command.toArray(String[]::new))) {
                assertThat(list.exitCode()).as(list.err()).isZero();
                assertThat(list.out()).containsOnlyOnce(todo).contains("ignored 2", "accepted 2");
            }
        }
        try (ProgramRun run = ProgramRun.start(
                folder, Map.of("LC_ALL", "C"), "run", "--sandbox", "--prop", "camel.main.durationMaxIdleSeconds=1")) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("Uploaded 2, rejected 0, kept in the inbox 0")
                    .containsOnlyOnce(todo);
        }
        try (Stream<Path> left = Files.list(contacts)) {
            assertThat(left).hasSize(2);
        }
    }
}
