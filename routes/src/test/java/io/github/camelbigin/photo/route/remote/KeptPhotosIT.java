// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos that are not uploaded at once, or not at all, on each kind of server. */
class KeptPhotosIT extends ServerSource {

    private static final byte[] LARGE = new byte[1_000_000];

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    private static final class DeadLetterNotifier extends EventNotifierSupport {

        private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeCompletedEvent completed
                    && completed.getExchange().getProperty(DeadLetterStore.NAME) != null) {
                exchanges.add(completed.getExchange());
            }
        }
    }

    private PhotoServer source(String kind) {
        if (kind.equals("s3")) {
            return new S3Photos(s3, "upload-s3.yaml");
        }
        use(kind);
        return server;
    }

    private RunningUpload start(PhotoServer source, Map<String, String> settings, Object... beans) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(source.settings());
        all.putAll(settings);
        return RunningUpload.start(sandbox(), folder, source.routeFile(), all, beans);
    }

    private static void isDone(PhotoServer source, String name, byte[] photo) {
        await().untilAsserted(() -> assertThat(source.get(source.done(name))).isEqualTo(photo));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp", "s3"})
    void aPhotoOfAnUnknownRecordIsFetchedAndLoggedOnceAndHoldsUpNoOther(String kind) throws Exception {
        PhotoServer source = source(kind);
        source.put(source.inbox() + "Contacts/Jane Doe.jpg", LARGE);
        try (RunningUpload upload = start(source, Map.of())) {
            await().until(() -> !log.with("KEPT").isEmpty());
            source.cutNextTransfers(1, LARGE.length / 2);
            for (int id = 1; id <= 3; id++) {
                source.put(source.inbox() + "Contacts/" + id + ".jpg", PHOTO);
                isDone(source, "Contacts/" + id + ".jpg", PHOTO);
            }
            somePolls();
            assertThat(upload.kept()).isEqualTo(1);
            source.put(source.inbox() + "Contacts/4.jpg", PHOTO);
            source.remove(source.inbox() + "Contacts/Jane Doe.jpg");
            await().until(() -> upload.kept() == 0);
        }
        assertThat(source.cutsToCome()).as("no long file was fetched again").isEqualTo(1);
        assertThat(log.with("Jane Doe")).hasSize(1);
        assertThat(source.get(source.inbox() + "Contacts/Jane Doe.jpg")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "s3"})
    void aCodeThatNobodyKnowsSuspendsTheSourceAtTheThirdPhoto(String kind) throws Exception {
        PhotoServer source = source(kind);
        for (int id = 1; id <= 20; id++) {
            source.put(source.inbox() + "Contacts/" + id + ".jpg", PHOTO);
        }
        sandbox().faults().every(1, Fault.status(400, "ORG_ON_HOLD", "the organisation is on hold"));
        Map<String, String> settings =
                Map.of("photo.accessRetryDelay", "60000", "camel.component.bigin-photo.maxConcurrentRequests", "1");
        try (RunningUpload upload = start(source, settings)) {
            await().until(() -> !upload.isUp());
            somePolls();
            // with S3, ten photos are on their way at once
            assertThat(sandbox().requests().photoCalls()).hasSizeBetween(3, kind.equals("s3") ? 13 : 3);
            assertThat(log.with("rejected 3 photos in a row")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp", "s3"})
    void aPhotoWaitsForItsRecordAndBecomesADeadLetterIfNoneIsMade(String kind) throws Exception {
        PhotoServer source = source(kind);
        source.put(source.inbox() + "Contacts/Jane Doe.jpg", PHOTO);
        source.put(source.inbox() + "John Doe.jpg", NEWER);
        Map<String, String> settings = Map.of(
                "photo.fileNamePattern", "{module}/{recordId}.{ext} | Contacts/{Full_Name}.{ext}",
                "photo.defaultModule", "Contacts",
                "photo.unknownAge", "5000");
        try (RunningUpload upload = start(source, settings)) {
            await().until(() -> log.with("KEPT").size() == 2);
            sandbox().records().add("Contacts", "7", Map.of("Full_Name", "Jane Doe"));
            assertThat(source.get(source.done("Contacts/Jane Doe.jpg"))).isNull();
            isDone(source, "Contacts/Jane Doe.jpg", PHOTO);
            await().until(() -> source.get(source.deadLetter("John Doe.jpg")) != null);
        }
        biginHas("7", PHOTO);
        assertThat(log.with("KEPT")).hasSize(2).allMatch(line -> line.contains("It is looked up again for 5 s"));
        assertThat(log.with("REJECTED")).hasSize(1).allMatch(line -> line.contains("RECORD_NOT_FOUND"));
        assertThat(sandbox().photos().size()).isEqualTo(1);
        // at once and at the end of the time
        assertThat(sandbox().requests().all().stream()
                        .filter(request -> request.path().endsWith("/search")))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp", "s3"})
    void aPhotoThatIsKeptIsUploadedWhenTheMappingFileNamesIt(String kind, @TempDir Path folder) throws Exception {
        PhotoServer source = source(kind);
        Path people = Files.writeString(folder.resolve("people.csv"), "file;module;recordId\n");
        Files.setLastModifiedTime(people, FileTime.from(Instant.EPOCH));
        source.put(source.inbox() + "IMG_1.jpg", PHOTO);
        try (RunningUpload upload = start(source, Map.of("photo.mapping", people.toString()))) {
            await().until(() -> !log.with("KEPT").isEmpty());
            Files.writeString(people, "file;module;recordId\nIMG_1.jpg;Contacts;zcrm_7\n");
            isDone(source, "IMG_1.jpg", PHOTO);
        }
        biginHas("7", PHOTO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp", "s3"})
    void aPhotoThatLacksOnlyTheMarkOfItsEndIsUploadedWhenItDoesNotChangeAnyMore(String kind) throws Exception {
        PhotoServer source = source(kind);
        byte[] whole = SamplePhotos.good().stream()
                .filter(sample -> sample.path().endsWith(".gif"))
                .findFirst()
                .orElseThrow()
                .bytes();
        byte[] photo = Arrays.copyOf(whole, whole.length - 1);
        source.put(source.inbox() + "Contacts/1.gif", photo);
        try (RunningUpload upload = start(source, Map.of("photo.incompleteAge", "4000"))) {
            source.put(source.inbox() + "Contacts/2.jpg", PHOTO);
            isDone(source, "Contacts/2.jpg", PHOTO);
            assertThat(sandbox().photos().find("Contacts", "1")).isEmpty();
            isDone(source, "Contacts/1.gif", photo);
        }
        biginHas("1", photo);
        assertThat(log.with("REJECTED")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp", "s3"})
    void aPhotoOverTheLimitIsSeenByWhoCountsDeadLetters(String kind) throws Exception {
        PhotoServer source = source(kind);
        DeadLetterNotifier notifier = new DeadLetterNotifier();
        Map<String, String> limit = Map.of("camel.component.bigin-photo.maxSpoolBytes", "500000");
        try (RunningUpload upload = start(source, limit, notifier)) {
            source.put(source.inbox() + "Contacts/1.jpg", LARGE);
            await().until(() -> source.get(source.deadLetter("Contacts/1.jpg")) != null);
            somePolls();
        }
        assertThat(notifier.exchanges)
                .isNotEmpty()
                .allMatch(exchange -> exchange.getException() == null
                        && exchange.getProperty(DeadLetterStore.NAME, String.class)
                                .endsWith("Contacts/1.jpg"));
    }
}
