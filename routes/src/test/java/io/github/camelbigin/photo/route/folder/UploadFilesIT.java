// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class UploadFilesIT extends UploadFromFolder {

    UploadFilesIT() {
        super(builder -> builder.latency(Duration.ofMillis(60)));
    }

    @Test
    void everyGoodSampleArrivesByteForByteAndIsMovedToDone() throws Exception {
        for (SamplePhoto sample : SamplePhotos.good()) {
            sandbox.records().add(apiName(sample), sample.recordId());
            drop(inbox, sample.path(), sample.bytes());
        }
        try (RunningRoutes routes = start(Map.of())) {
            await().until(() -> files(inbox).isEmpty());
            for (SamplePhoto sample : SamplePhotos.good()) {
                assertThat(sandbox.photos().find(apiName(sample), sample.recordId()))
                        .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(sample.bytes()));
                assertThat(routes.done().resolve(sample.path())).hasBinaryContent(sample.bytes());
            }
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void everyBadSampleBecomesADeadLetterWithItsReasonBesideIt() throws Exception {
        for (SamplePhoto sample : SamplePhotos.bad()) {
            // the two that Bigin does not know: one record, one module
            if (!sample.expectedReason().startsWith("INVALID_")) {
                sandbox.records().add(sample.module(), sample.recordId());
            }
            drop(inbox, sample.path(), sample.bytes());
        }
        try (RunningRoutes routes = start(Map.of("photo.prepare", "never"))) {
            await().until(() -> files(inbox).isEmpty());
            for (SamplePhoto sample : SamplePhotos.bad()) {
                Path dead = routes.deadLetters().resolve(sample.path());
                assertThat(dead).hasBinaryContent(sample.bytes());
                JsonNode report = report(dead);
                assertThat(report.path("code").asText()).as(sample.name()).isEqualTo(sample.expectedReason());
                assertThat(report.path("file").asText()).isEqualTo(sample.path());
                assertThat(report.path("family").asText()).isEqualTo("rejected");
                assertThat(report.path("resolution").asText()).isNotBlank();
                assertThat(report.path("route").asText()).isEqualTo("upload-files");
                assertThat(report.path("attempts").asInt()).isEqualTo(1);
                // also of one over Bigin's limit: by it a photo is found that was renamed
                assertThat(report.path("sha256").asText()).isEqualTo(sha256(sample.bytes()));
            }
            assertThat(files(routes.done())).isEmpty();
            assertThat(sandbox.photos().size()).isZero();
            // only the unknown record can be told by Bigin alone
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
        }
    }

    @Test
    void aPhotoOfTooManyPixelsArrivesShrunkAndOneThatCannotBeDecodedIsADeadLetterAsItCame() throws Exception {
        byte[] large = SamplePhotos.jpeg(4032, 3024, 1);
        byte[] broken = SamplePhotos.png(4000, 3000, 1);
        Arrays.fill(broken, broken.length / 2, broken.length / 2 + 1000, (byte) 0);
        for (String id : List.of("2034020000000489001", "2034020000000489002")) {
            sandbox.records().add("Contacts", id);
        }
        drop(inbox, "Contacts/2034020000000489001.jpg", large);
        drop(inbox, "Contacts/2034020000000489002.png", broken);
        try (RunningRoutes routes = start(Map.of("photo.maxEdge", "640"))) {
            await().until(() -> files(inbox).isEmpty());
            BufferedImage sent =
                    ImageIO.read(new ByteArrayInputStream(sandbox.photos().bytes("Contacts", "2034020000000489001")));
            assertThat(sent.getWidth()).isEqualTo(640);
            assertThat(sent.getHeight()).isEqualTo(480);
            assertThat(routes.done().resolve("Contacts/2034020000000489001.jpg"))
                    .hasBinaryContent(large);
            Path dead = routes.deadLetters().resolve("Contacts/2034020000000489002.png");
            assertThat(dead).hasBinaryContent(broken);
            assertThat(report(dead).path("code").asText()).isEqualTo("NOT_A_PHOTO");
        }
    }

    @Test
    void aFileThatIsStillBeingWrittenIsSentOnceAndWhole() throws Exception {
        byte[] photo = SamplePhotos.jpegOfAbout(200_000, 3);
        sandbox.records().add("Contacts", "1");
        try (RunningRoutes routes = start(Map.of("photo.minAge", "400"))) {
            Path slow = inbox.resolve("Contacts/1.jpg");
            Files.createDirectories(slow.getParent());
            try (OutputStream out = Files.newOutputStream(slow)) {
                for (int i = 0; i < 10; i++) {
                    out.write(photo, i * 20_000, 20_000);
                    await().pollDelay(Duration.ofMillis(100))
                            .until(() -> routes.waiting().equals(List.of("YOUNG Contacts/1.jpg")));
                    assertThat(sandbox.requests().photoCalls()).isEmpty();
                }
            }
            await().until(() -> files(inbox).isEmpty());
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
            assertThat(sandbox.photos().find("Contacts", "1").orElseThrow().bytes())
                    .isEqualTo(photo);
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void asManyUploadsAsConfiguredAreInFlightAndNoMore() throws Exception {
        dropMany(60);
        try (RunningRoutes routes = start(Map.of("photo.concurrency", "7"))) {
            await().until(() -> files(inbox).isEmpty());
            assertThat(sandbox.maxConcurrentCalls()).isEqualTo(7);
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void aSecondDeadLetterOfTheSameNameKeepsTheFirst() throws Exception {
        byte[] second = "another text".getBytes();
        try (RunningRoutes routes = start(Map.of())) {
            drop(inbox, "Contacts/1.jpg", "a text".getBytes());
            await().until(() -> files(inbox).isEmpty());
            drop(inbox, "Contacts/1.jpg", second);
            await().until(() -> files(inbox).isEmpty());
            assertThat(files(routes.deadLetters()))
                    .hasSize(4)
                    .contains("Contacts/1.jpg", "Contacts/1.jpg.error.json")
                    .anyMatch(name -> name.matches("Contacts/1-\\d{17}\\.jpg"))
                    .anyMatch(name -> name.matches("Contacts/1-\\d{17}\\.jpg\\.error\\.json"));
            assertThat(routes.deadLetters().resolve("Contacts/1.jpg")).hasBinaryContent(second);
        }
    }

    @Test
    void namesThatTellNoRecordAreDeadLettersOnRequestThatSayWhatANameMustLookLike() throws Exception {
        try (RunningRoutes routes = start(Map.of("photo.unknown", "reject"))) {
            for (String name :
                    new String[] {"Jürgen Müller.png", "Contacts/日本 語.PNG", "Contacts/a b/😀.png", "1.png"}) {
                drop(inbox, name, PHOTO);
            }
            await().until(() -> files(inbox).isEmpty());
            for (String name :
                    new String[] {"Jürgen Müller.png", "Contacts/日本 語.PNG", "Contacts/a b/😀.png", "1.png"}) {
                Path dead = routes.deadLetters().resolve(name);
                assertThat(dead).hasBinaryContent(PHOTO);
                assertThat(report(dead).path("code").asText()).isEqualTo("UNKNOWN_RECORD");
                assertThat(report(dead).path("message").asText()).contains("{module}/{recordId}.{ext}");
            }
        }
    }

    @Test
    void aPhotoWhoseNameTellsNoRecordStaysUntilItIsRenamed() throws Exception {
        sandbox.records().add("Contacts", "1");
        drop(inbox, "Contacts/Jane Doe.png", PHOTO);
        drop(inbox, "IMG_1.png", PHOTO);
        try (RunningRoutes routes = start(Map.of())) {
            await().until(() -> routes.waiting()
                    .equals(List.of("UNKNOWN_RECORD Contacts/Jane Doe.png", "UNKNOWN_RECORD IMG_1.png")));
            Files.move(inbox.resolve("Contacts/Jane Doe.png"), inbox.resolve("Contacts/1.png"));
            await().until(() -> files(inbox).equals(List.of("IMG_1.png")));

            await().until(() -> routes.waiting().equals(List.of("UNKNOWN_RECORD IMG_1.png")));
            assertThat(files(routes.done())).containsExactly("Contacts/1.png");
            assertThat(files(routes.deadLetters())).isEmpty();
            // three photos, each in the route and in that of its source: what is kept is not processed at every poll
            routes.awaitMessages(6);
            assertThat(routes.ended()).isEqualTo(6);
        }
    }

    @Test
    void aPhotoThatLacksOnlyTheMarkOfItsEndIsSentWhenItDoesNotGrowAnyMore() throws Exception {
        byte[] photo = SamplePhotos.good().stream()
                .filter(sample -> sample.path().endsWith(".gif"))
                .findFirst()
                .orElseThrow()
                .bytes();
        byte[] cut = Arrays.copyOf(photo, photo.length - 1);
        sandbox.records().add("Contacts", "1");
        try (RunningRoutes routes = start(Map.of("photo.incompleteAge", "3000"))) {
            drop(inbox, "Contacts/1.gif", cut);
            routes.awaitMessages(1);
            assertThat(files(inbox)).containsExactly("Contacts/1.gif");
            assertThat(sandbox.requests().photoCalls()).isEmpty();
            await().until(() -> files(inbox).isEmpty());

            assertThat(sandbox.photos().find("Contacts", "1").orElseThrow().bytes())
                    .isEqualTo(cut);
            assertThat(files(routes.done())).containsExactly("Contacts/1.gif");
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void aNameThatIsTooLongForItsReportIsShortenedAsADeadLetter() throws Exception {
        drop(inbox, "Contacts/x.png", PHOTO);
        Files.move(inbox.resolve("Contacts/x.png"), inbox.resolve("Contacts/" + "1".repeat(240) + ".png"));
        try (RunningRoutes routes = start(Map.of("photo.unknown", "reject"))) {
            await().until(() -> files(inbox).isEmpty());
            assertThat(files(routes.deadLetters())).hasSize(2).allMatch(name -> name.length() < 210);
        }
    }

    @Test
    void aPhotoWhoseDeadLetterCannotBeWrittenStaysInTheInbox() throws Exception {
        Files.createDirectories(folder.resolve("dead-letters"));
        Files.writeString(folder.resolve("dead-letters/Contacts"), "a file where the folder should be");
        drop(inbox, "Contacts/1.jpg", "a text".getBytes());
        sandbox.records().add("Contacts", "2");
        try (RunningRoutes routes = start(Map.of("photo.accessRetryDelay", "300"))) {
            drop(inbox, "Contacts/2.png", PHOTO);
            await().until(() -> files(routes.done()).contains("Contacts/2.png"));
            assertThat(files(inbox)).containsExactly("Contacts/1.jpg");
        }
    }

    private void dropMany(int count) throws IOException {
        for (int id = 1; id <= count; id++) {
            sandbox.records().add("Contacts", String.valueOf(id));
            drop(inbox, "Contacts/" + id + ".png", PHOTO);
        }
    }

    private static String apiName(SamplePhoto sample) {
        return sample.module().equals("Companies") ? "Accounts" : sample.module();
    }

    private static JsonNode report(Path photo) throws IOException {
        return new ObjectMapper()
                .readTree(photo.resolveSibling(photo.getFileName() + ".error.json")
                        .toFile());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
