// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.mapping.MappedPhoto;
import io.github.camelbigin.photo.route.mapping.PhotoMapping;
import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder becomes equal to the photos of a sandbox, whose journal shows what was downloaded. {@code -Dbackup.photos=10000 -Dbackup.kills=5} is the long form.
 */
@Timeout(1800)
class BackupIT {

    private static final int PHOTOS = Integer.getInteger("backup.photos", 200);
    private static final int KILLS = Integer.getInteger("backup.kills", 2);
    private static final int CONCURRENCY = 5;
    private static final long FIRST = 2_034_020_000_000_100_000L;

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.requestLogSize(5 * PHOTOS).latency(Duration.ofMillis(10)));

    @TempDir
    Path folder;

    private String id(int number) {
        return String.valueOf(FIRST + number);
    }

    private void add(String module, int number, String name) {
        String field = module.equals("Contacts") ? "Full_Name" : "Product_Name";
        extension.sandbox().records().add(module, id(number), Map.of(field, name));
        extension.sandbox().photos().put(module, id(number), "photo.png", SamplePhotos.png(8, 8, number));
    }

    private List<String> arguments(String... more) {
        Map<String, String> settings = new TreeMap<>(extension.sandbox().clientSettings(ProgramSettings.COMPONENT));
        settings.put("photo.redeliveryDelay", "20");
        settings.put("photo.concurrency", "" + CONCURRENCY);
        List<String> arguments =
                new ArrayList<>(List.of("backup", folder.resolve("photos").toString()));
        arguments.addAll(List.of(more));
        settings.forEach((name, value) -> arguments.addAll(List.of("--prop", name + "=" + value)));
        return arguments;
    }

    private CommandRun backup(String... more) {
        return CommandRun.of(arguments(more));
    }

    private ProgramRun start() throws IOException {
        Map<String, String> home =
                Map.of("BIGIN_PHOTO_HOME", folder.resolve("home").toString(), "LC_ALL", "C.UTF-8");
        return ProgramRun.start(folder, home, arguments().toArray(String[]::new));
    }

    private long downloads() {
        return extension.sandbox().requests().photoCalls().size();
    }

    private List<MappedPhoto> manifest() {
        return PhotoMapping.read(folder.resolve("photos/manifest.csv"));
    }

    /** The folder holds the photos of the sandbox and no other, each where the manifest says. */
    private void assertFolderEqualsSandbox(int gone) throws IOException {
        List<MappedPhoto> lines = manifest();
        List<StoredPhoto> stored = extension.sandbox().photos().all();
        assertThat(lines).hasSize(stored.size() + gone);
        int equal = 0;
        for (MappedPhoto line : lines) {
            byte[] file = Files.readAllBytes(folder.resolve("photos").resolve(line.file()));
            equal += extension
                    .sandbox()
                    .photos()
                    .find(line.module(), line.recordId())
                    .filter(photo -> Arrays.equals(photo.bytes(), file))
                    .stream()
                    .count();
        }
        assertThat(equal).isEqualTo(stored.size());
        assertThat(files()).hasSize(lines.size());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("photos"))) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }

    @Test
    void aKilledBackupGoesOnAndTheNextOneDownloadsWhatChanged() throws Exception {
        for (int number = 0; number < PHOTOS; number++) {
            add(module(number), number, "Name, " + number);
        }
        long begin = System.nanoTime();
        for (int kill = 1; kill <= KILLS; kill++) {
            int photos = kill * PHOTOS / (KILLS + 1);
            try (ProgramRun program = start()) {
                await().atMost(Duration.ofMinutes(5)).until(() -> downloads() >= photos);
                assertThat(backup().err()).contains("another backup into");
                program.kill();
            }
        }
        finish();
        assertFolderEqualsSandbox(0);
        assertThat(downloads()).isBetween((long) PHOTOS, (long) PHOTOS + KILLS * CONCURRENCY);
        report(PHOTOS + " photos, " + KILLS + " kills", begin);

        int changed = PHOTOS / 100;
        change(changed);
        int deleted = (changed + 1) / 2;
        int added = (changed + 4) / 5;
        extension.sandbox().requests().clear();
        begin = System.nanoTime();
        String summary = finish();
        assertThat(downloads()).isEqualTo(changed + added);
        report(changed + " changed, " + deleted + " deleted, " + added + " added", begin);
        assertThat(summary).containsPattern("module +new +changed +unchanged +gone +pruned +failed");
        assertFolderEqualsSandbox(deleted);
        assertThat(Files.readString(folder.resolve("photos/manifest.csv"))
                        .lines()
                        .filter(line -> line.matches(".*,20..-..-..T.*Z")))
                .hasSize(deleted);
    }

    /** So many photos; half as many are deleted, and a fifth is added. */
    private void change(int photos) {
        for (int number = 0; number < photos; number++) {
            extension.sandbox().photos().put(module(number), id(number), "n.png", SamplePhotos.png(9, 9, number));
            if (number % 2 == 0) {
                int deleted = PHOTOS - 1 - number;
                extension.sandbox().photos().remove(module(deleted), id(deleted));
            }
            if (number % 5 == 0) {
                add("Contacts", PHOTOS + number, "New " + number);
            }
        }
    }

    private static String module(int number) {
        return number % 10 == 0 ? "Products" : "Contacts";
    }

    private String finish() throws Exception {
        try (ProgramRun program = start()) {
            assertThat(program.endsWithin(Duration.ofMinutes(20))).isTrue();
            assertThat(program.exitCode()).as(program.err()).isZero();
            return program.out();
        }
    }

    private void report(String what, long begin) {
        long all = extension.sandbox().requests().all().stream()
                .filter(request -> request.path().startsWith("/bigin/"))
                .count();
        System.out.println("backup: " + what + ": " + downloads() + " downloads, " + all + " credits, "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    @Test
    void whatIsGoneIsMarkedAndOnlyDeletedOnRequest() throws IOException {
        add("Contacts", 1, "Jane Doe");
        add("Contacts", 2, "=John");
        assertThat(backup("Contacts").exitCode()).isZero();
        Path john = folder.resolve("photos/Contacts").resolve(id(2) + " =John.png");
        assertThat(john).hasBinaryContent(SamplePhotos.png(8, 8, 2));
        assertThat(folder.resolve("photos/.incomplete")).doesNotExist();

        extension.sandbox().records().remove("Contacts", id(2));
        extension.sandbox().photos().remove("Contacts", id(2));
        assertThat(backup("contacts", "--json").out()).contains("\"gone\" : 1", "\"unchanged\" : 1");
        assertThat(backup("Products", "--prune").out()).containsPattern("Products +0 +0 +0 +0 +0 +0");
        assertFolderEqualsSandbox(1);
        Files.writeString(john, "edited");
        assertThat(backup("--prune").out())
                .containsPattern("Contacts +0 +0 +1 +0 +0 +0")
                .contains("John.png is not deleted: it is not the photo of the manifest");
        Files.write(john, SamplePhotos.png(8, 8, 2));
        assertThat(backup("--prune").out()).containsPattern("Contacts +0 +0 +1 +0 +1 +0");
        assertThat(john).doesNotExist();
        assertFolderEqualsSandbox(0);
    }

    @Test
    void aPhotoThatIsRemovedFromTheFolderOrHasAnotherFormatIsDownloadedAndARecordMayBeRenamed() throws IOException {
        add("Contacts", 1, "Jane Doe");
        add("Contacts", 2, "John");
        backup("--pattern", "{module}/{name}-{recordId}.{ext}");
        Path jane = folder.resolve("photos/Contacts/Jane Doe-" + id(1) + ".png");
        Files.delete(jane);
        extension.sandbox().records().change("Contacts", id(1), Map.of("Full_Name", "Jane Roe"));
        extension.sandbox().photos().put("Contacts", id(2), "photo.jpg", SamplePhotos.jpeg(8, 8, 3));
        extension.sandbox().requests().clear();
        assertThat(backup().out()).containsPattern("Contacts +1 +1 +0 +0 +0 +0");
        assertThat(downloads()).isEqualTo(2);
        assertThat(manifest())
                .extracting(MappedPhoto::file)
                .containsExactlyInAnyOrder("Contacts/" + id(1) + " Jane Roe.png", "Contacts/" + id(2) + " John.jpg");
        assertThat(files()).hasSize(1);
        extension.sandbox().records().change("Contacts", id(1), Map.of("Full_Name", "Jane Poe"));
        assertThat(backup().out()).containsPattern("Contacts +0 +0 +2 +0 +0 +0");
        assertThat(manifest()).extracting(MappedPhoto::name).contains("Jane Poe");
    }

    @Test
    void aPhotoThatCannotBeDownloadedFailsAndIsDownloadedTheNextTime() throws IOException {
        add("Contacts", 1, "Jane Doe");
        add("Contacts", 2, "John");
        extension.sandbox().faults().next(1, Fault.status(400, "INVALID_DATA", "no"));
        CommandRun run = backup("Contacts");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("Contacts/\\d+ +INVALID_DATA: no")
                .containsPattern("Contacts +1 +0 +0 +0 +0 +1");
        assertThat(backup("Contacts").exitCode()).isZero();
        assertFolderEqualsSandbox(0);
    }

    @Test
    void whatIsInTheWayOfAPhotoFailsThisPhotoWithoutACallAndAFolderThatCannotBeUsedIsRefused() throws IOException {
        add("Contacts", 1, "Jane Doe");
        add("Contacts", 2, "John");
        Path inTheWay = Files.createDirectories(folder.resolve("photos/Contacts/" + id(1) + " Jane Doe.png"));
        CommandRun run = backup("Contacts");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern(id(1) + " +NOT_STORED: .*is a folder, where the photo belongs +Remove the cause")
                .containsPattern("Contacts +1 +0 +0 +0 +0 +1");
        assertThat(downloads()).isEqualTo(1);
        Files.delete(inTheWay);
        assertThat(backup("Contacts").exitCode()).isZero();
        assertThat(downloads()).isEqualTo(2);

        Files.move(folder.resolve("photos"), folder.resolve("moved"));
        Files.createFile(folder.resolve("photos"));
        extension.sandbox().requests().clear();
        CommandRun refused = backup("--json");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("No backup: ", "photos: is a file, where a folder belongs");
        assertThat(refused.out()).contains("\"stopped\" : \"No backup: ");
        assertThat(extension.sandbox().requests().all()).isEmpty();
    }

    @Test
    void aRefusedTokenEndsABackup() {
        add("Contacts", 1, "Jane Doe");
        extension.sandbox().tokens().revokeRefreshToken();
        CommandRun run = backup();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Stopped: ", "invalid_code");
        assertThat(run.out()).contains("Not finished: ", "has 0 photos").doesNotContain("Manifest in");
        assertThat(folder.resolve("photos/manifest.csv")).doesNotExist();
    }
}
