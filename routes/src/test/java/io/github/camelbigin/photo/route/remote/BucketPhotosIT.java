// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.Shown;
import io.github.camelbigin.photo.route.servers.HostileS3;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.photo.route.servers.TestFolder;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects of a bucket are photos, and which of them may be moved or deleted. */
class BucketPhotosIT {

    private static final String LIMIT = "camel.component.bigin-photo.maxSpoolBytes";
    private static final String KEY = "inbox/Contacts/1.jpg";
    private static final byte[] OLD = SamplePhotos.jpegOfAbout(20_000, 1);
    private static final byte[] NEW = SamplePhotos.jpegOfAbout(30_000, 2);
    private static final Fault BROKEN = Fault.status(500, "INTERNAL_ERROR", "Internal Server Error");

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @TempDir
    Path folder;

    private BiginSandbox sandbox;

    @BeforeEach
    void findSandbox() {
        sandbox = extension.sandbox();
    }

    private RunningUpload start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(s3.settings());
        all.putAll(settings);
        return RunningUpload.start(sandbox, folder, "upload-s3.yaml", all);
    }

    private static void eventually(Callable<Boolean> condition) {
        await().until(condition);
    }

    private static void hold(Duration time) {
        await().pollDelay(time).until(() -> true);
    }

    /** Between the failure of the first attempt, and the second with the bytes that were fetched before. */
    private void replaceDuringTheUpload() {
        eventually(() -> sandbox.requests().photoCalls().size() == 1);
        s3.put(KEY, NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"done/", ""})
    void aPhotoThatReplacesAnotherDuringItsUploadIsUploadedToo(String done) throws Exception {
        s3.put(KEY, OLD);
        sandbox.faults().next(1, BROKEN);
        try (RunningUpload upload = start(Map.of("photo.redeliveryDelay", "2000", "photo.s3.done", done))) {
            replaceDuringTheUpload();
            eventually(() -> s3.keys("inbox/").isEmpty());
        }
        assertThat(sandbox.photos().find("Contacts", "1"))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(NEW));
        assertThat(s3.keys("")).isEqualTo(done.isEmpty() ? List.of() : List.of("done/" + KEY));
        assertThat(sandbox.requests().photoCalls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-letters/", ""})
    void aPhotoThatReplacesOneThatIsRejectedIsNoDeadLetter(String deadLetters) throws Exception {
        s3.put(KEY, OLD);
        Map<String, String> older = Map.of(
                "dead-letters/inbox/Contacts/1.jpg", "older", "dead-letters/inbox/Contacts/1.jpg.error.json", "report");
        older.forEach((key, content) -> s3.put(key, content.getBytes()));
        sandbox.faults().next(1, BROKEN);
        sandbox.faults().next(1, Fault.status(400, "INVALID_DATA", "invalid data"));
        try (RunningUpload upload =
                start(Map.of("photo.redeliveryDelay", "2000", "photo.s3.deadLetters", deadLetters))) {
            replaceDuringTheUpload();
            eventually(() -> s3.keys("inbox/").isEmpty());
        }
        assertThat(s3.keys("")).hasSize(3).contains("done/" + KEY);
        older.forEach((key, content) -> assertThat(s3.get(key)).asString().isEqualTo(content));
        assertThat(s3.get("done/" + KEY)).isEqualTo(NEW);
        assertThat(TestFolder.files(folder.resolve("dead-letters"))).isEmpty();
    }

    @Test
    void anIncompletePhotoIsHeldUntilItIsReplaced() throws Exception {
        s3.put("inbox/Contacts/1.jpg", new byte[0]);
        s3.put("inbox/Contacts/2.jpg", new byte[20_000]);
        s3.put("inbox/Contacts/3.jpg", Arrays.copyOf(OLD, OLD.length / 2));
        try (RunningUpload upload = start(Map.of())) {
            hold(Duration.ofSeconds(2));
            assertThat(s3.keys("")).hasSize(3).allMatch(key -> key.startsWith("inbox/"));
            for (int id = 1; id <= 3; id++) {
                s3.put("inbox/Contacts/" + id + ".jpg", NEW);
            }
            eventually(() -> s3.keys("inbox/").isEmpty());
        }
        assertThat(s3.keys("")).hasSize(3).allMatch(key -> key.startsWith("done/"));
    }

    @Test
    void anIncompletePhotoIsADeadLetterWhenItsTimeHasCome() throws Exception {
        s3.put("inbox/Contacts/1.jpg", new byte[0]);
        s3.put("inbox/Contacts/2.jpg", new byte[20_000]);
        s3.put("inbox/Contacts/3.jpg", Arrays.copyOf(OLD, OLD.length / 2));
        try (RunningUpload upload = start(Map.of("photo.incompleteAge", "2500"))) {
            eventually(() -> s3.keys("inbox/").isEmpty());
        }
        assertThat(s3.keys("dead-letters/")).hasSize(6);
    }

    @Test
    void unfinishedUploadsAndUnsafeKeysStayWhereTheyAre() throws Exception {
        Set<String> ignored = new TreeSet<>(Set.of(
                "inbox/Contacts/1.jpg.filepart",
                "inbox/Contacts/2.jpg.part",
                "inbox/Contacts/3.crdownload",
                "inbox/Contacts/Thumbs.db",
                "inbox/@eaDir/Contacts/4.jpg",
                "inbox/.hidden/Contacts/5.jpg",
                "inbox/Contacts/~$6.jpg",
                "inbox/Contacts/7.xcf",
                "inbox/a\r\nb/Contacts/8.jpg",
                "inbox/a\\..\\b/Contacts/9.jpg"));
        ignored.forEach(key -> s3.put(key, OLD));
        s3.put("inbox/Contacts/10.jpg", OLD);
        try (Shown shown = new Shown();
                RunningUpload upload = start(Map.of("photo.ignore", "default, *.xcf"))) {
            eventually(() -> !s3.keys("done/").isEmpty());
            hold(Duration.ofMillis(500));
            assertThat(shown.lines())
                    .filteredOn(line ->
                            line.text().contains("IGNORED") && line.text().contains("8.jpg"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).contains("a\\u000d\\u000ab"));
        }
        assertThat(s3.keys("inbox/")).containsExactlyInAnyOrderElementsOf(ignored);
        assertThat(s3.keys("")).hasSize(ignored.size() + 1);
    }

    @Test
    void anObjectOverTheLimitIsMovedWithAReportAndNotFetched() throws Exception {
        byte[] large = Arrays.copyOf(OLD, 11_000_000);
        s3.put(KEY, large);
        s3.cutNextTransfers(1, 1_000_000);
        try (RunningUpload upload = start(Map.of(LIMIT, "10000000"))) {
            eventually(() -> s3.keys("inbox/").isEmpty());
        }
        assertThat(s3.cutsToCome()).as("of long responses none was sent").isEqualTo(1);
        assertThat(s3.keys("")).containsExactly("dead-letters/" + KEY, "dead-letters/" + KEY + ".error.json");
        assertThat(new String(s3.get("dead-letters/" + KEY + ".error.json")))
                .contains("FILE_SIZE_MORE_THAN_ALLOWED_SIZE", "11,000,000 bytes", "\"sha256\" : null");
        assertThat(s3.get("dead-letters/" + KEY)).isEqualTo(large);
    }

    @Test
    void anObjectOverTheLimitIsNotBroughtToThisMachine() throws Exception {
        s3.put(KEY, new byte[11_000_000]);
        s3.cutNextTransfers(1, 1_000_000);
        try (Shown shown = new Shown();
                RunningUpload upload = start(Map.of("photo.s3.deadLetters", "", LIMIT, "10000000"))) {
            s3.put("inbox/Contacts/2.jpg", NEW);
            eventually(() -> !s3.keys("done/").isEmpty());
            hold(Duration.ofMillis(500));
            assertThat(shown.lines())
                    .filteredOn(line -> line.text().contains("it is too large to be moved"))
                    .hasSize(1);
        }
        assertThat(s3.cutsToCome()).isEqualTo(1);
        assertThat(s3.keys("inbox/")).containsExactly(KEY);
        assertThat(TestFolder.files(folder.resolve("dead-letters"))).isEmpty();
    }

    @Test
    void withoutKeysTheRouteIsSuspendedAndNamesTheSettings() throws Exception {
        try (Shown shown = new Shown();
                RunningUpload upload = start(Map.of("photo.s3.accessKey", "", "photo.s3.secretKey", ""))) {
            isSuspended(shown, "set photo.s3.accessKey and photo.s3.secretKey, or photo.s3.defaultCredentials=true");
        }
    }

    @Test
    void everySettingIsExactlyWhatItSays() throws Exception {
        String secret = "Ab)&Rest0f %2B+?#Secret/}";
        s3.secretKey(secret);
        String odd = "a%20b+ & (?) #}/";
        s3.put(odd + "Contacts/1.jpg", OLD);
        s3.put(odd + "Contacts/none.jpg", OLD);
        try (Shown shown = new Shown();
                RunningUpload upload = start(Map.of(
                        "photo.unknown",
                        "reject",
                        "photo.s3.prefix",
                        odd,
                        "photo.s3.done",
                        "done " + odd,
                        "photo.s3.deadLetters",
                        "dead " + odd))) {
            eventually(() -> s3.keys(odd).isEmpty());
            assertThat(shown.lines()).filteredOn(line -> !line.camelsDetail()).noneMatch(line -> line.text()
                    .contains("Rest0f"));
        }
        assertThat(s3.keys(""))
                .containsExactlyInAnyOrder(
                        "done " + odd + odd + "Contacts/1.jpg",
                        // the name of a dead letter is safe on every file system
                        "dead " + odd + odd.replace('?', '_') + "Contacts/none.jpg",
                        "dead " + odd + odd.replace('?', '_') + "Contacts/none.jpg.error.json");
    }

    @ParameterizedTest
    @CsvSource({
        "photo.s3.done, inbox/, photo.s3.prefix=inbox/ begins with photo.s3.done=inbox/",
        "photo.s3.deadLetters, in, photo.s3.prefix=inbox/ begins with photo.s3.deadLetters=in",
        "photo.s3.done, dead-letters/done/, photo.s3.done=dead-letters/done/ begins with photo.s3.deadLetters=dead-letters/"
    })
    void prefixesThatHideEachOtherAreRefused(String setting, String value, String message) throws Exception {
        try (Shown shown = new Shown();
                RunningUpload upload = start(Map.of(setting, value))) {
            isSuspended(shown, message);
        }
    }

    private static void isSuspended(Shown shown, String reason) {
        eventually(() -> shown.lines().stream()
                .map(Shown.Line::text)
                .anyMatch(line -> line.contains("SUSPENDED route upload-s3-source") && line.contains(reason)));
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatDoesNotEndIsCutOffAndPolledAgain(HostileS3.Endless endless) throws Exception {
        s3.put(KEY, NEW);
        s3.stop();
        HostileS3 hostile =
                await().ignoreExceptions().until(() -> new HostileS3(endless, s3.endpoint()), Objects::nonNull);
        try (LogLines log = new LogLines();
                RunningUpload upload = start(Map.of())) {
            String reason = endless == HostileS3.Endless.PAGES
                    ? "the listing of the server does not end"
                    : "bytes that are expected";
            await().untilAsserted(() -> assertThat(log.with("")).anyMatch(line -> line.contains(reason)));
            hostile.close();
            await().ignoreExceptions().until(() -> {
                s3.start();
                return true;
            });
            eventually(() -> s3.keys("inbox/").isEmpty());
        }
        assertThat(hostile.longest()).isLessThan(200_000_000);
        assertThat(s3.keys("")).containsExactly("done/" + KEY);
    }
}
