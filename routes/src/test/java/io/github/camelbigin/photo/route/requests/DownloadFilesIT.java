// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import static io.github.camelbigin.photo.route.requests.DownloadRoutes.drop;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.errors;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.isDone;
import static io.github.camelbigin.photo.route.servers.TestFolder.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DownloadFilesIT {

    private static final byte[] PNG = SamplePhotos.png(60, 40, 1);
    private static final byte[] JPEG = SamplePhotos.jpeg(80, 50, 2);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private Path downloads;

    @BeforeEach
    void findSandbox() {
        sandbox = extension.sandbox();
        downloads = folder.resolve("downloads");
        sandbox.photos().put("Contacts", "1", "1.png", PNG);
        sandbox.photos().put("Accounts", "2034020000000489033", "a.jpg", JPEG);
        sandbox.photos().put("Products", "3", "3.png", PNG);
    }

    @Test
    void everyWayToWriteALineIsUnderstood() throws Exception {
        String list =
                "\uFEFF# asked for by Jürgen\r\n\r\n Contacts/1 \r\n\"Companies\", \"2034020000000489033\",x\r\nproducts,3";
        drop(folder, "list.txt", list);
        try (DownloadRoutes routes = start(Map.of())) {
            done("list.txt");
            assertThat(files(downloads))
                    .containsExactly("Accounts/2034020000000489033.jpg", "Contacts/1.png", "Products/3.png");
            assertThat(downloads.resolve("Contacts/1.png")).hasBinaryContent(PNG);
            assertThat(downloads.resolve("Accounts/2034020000000489033.jpg")).hasBinaryContent(JPEG);
            assertThat(errors(folder, "list.txt")).isEmpty();
            assertThat(files(DownloadRoutes.requests(folder))).containsExactly(".done/list.txt");
        }
    }

    @Test
    void columnsThatAHeaderNamesComeInAnyOrder() throws Exception {
        drop(folder, "list.csv", "Name;Record ID;Module\n\"Müller; Jürgen\";1;Contacts\n日本;3;Products\n");
        try (DownloadRoutes routes = start(Map.of())) {
            done("list.csv");
            assertThat(files(downloads)).containsExactly("Contacts/1.png", "Products/3.png");
        }
    }

    @Test
    void linesThatFailAreListedWithTheirReasonsAndTheOthersArrive() throws Exception {
        sandbox.records().lock("Contacts", "9");
        drop(
                folder,
                "list.csv",
                "Contacts/1\n=cmd|' /C calc'!A0,1\nContacts/7\nContacts\n\"Contacts,1\nContacts/9\nProducts/3\n");
        try (DownloadRoutes routes = start(Map.of())) {
            done("list.csv");
            assertThat(files(downloads)).containsExactly("Contacts/1.png", "Products/3.png");
            Map<String, CSVRecord> rows = new HashMap<>();
            errors(folder, "list.csv").forEach(row -> rows.put(row.get("line"), row));
            assertThat(rows).containsOnlyKeys("2", "3", "4", "5", "6");
            assertThat(rows.get("2").get("request")).isEqualTo("'=cmd|' /C calc'!A0,1");
            assertThat(rows.get("2").get("code")).isEqualTo("UNKNOWN_RECORD");
            assertThat(rows.get("2").get("resolution")).contains("module,recordId or Module/recordId");
            assertThat(rows.get("3").get("code")).isEqualTo("NO_PHOTO");
            assertThat(rows.get("3").get("module")).isEqualTo("Contacts");
            assertThat(rows.get("3").get("recordId")).isEqualTo("7");
            assertThat(rows.get("4").get("message")).contains("1 of the columns");
            assertThat(rows.get("5").get("request")).isEqualTo("\"Contacts,1");
            assertThat(rows.get("5").get("message")).contains("quotes");
            assertThat(rows.get("6").get("code")).isEqualTo("RECORD_LOCKED");
        }
    }

    @Test
    void recordsWithoutPhotoAreNotListedWhenThatIsNotAFailure() throws Exception {
        drop(folder, "list.csv", "Contacts/1\nContacts/7\nProducts/3\n");
        try (DownloadRoutes routes = start(Map.of("camel.component.bigin-photo.missing-photo", "empty"))) {
            done("list.csv");
            assertThat(files(downloads)).containsExactly("Contacts/1.png", "Products/3.png");
            assertThat(errors(folder, "list.csv")).isEmpty();
        }
    }

    @Test
    void theListOfErrorsIsARequestFileItself() throws Exception {
        drop(folder, "list.csv", "Contacts/7\nContacts/8\n");
        try (DownloadRoutes routes = start(Map.of())) {
            done("list.csv");
            assertThat(errors(folder, "list.csv")).hasSize(2);
            sandbox.photos().put("Contacts", "7", "7.png", PNG);
            sandbox.photos().put("Contacts", "8", "8.jpg", JPEG);
            Path failed = DownloadRoutes.requests(folder).resolve(".done/list.csv.errors.csv");
            drop(folder, "again.csv", Files.readString(failed));
            done("again.csv");
            assertThat(files(downloads)).containsExactly("Contacts/7.png", "Contacts/8.jpg");
            assertThat(errors(folder, "again.csv")).isEmpty();
        }
    }

    @Test
    void aSecondRunSpendsNoCallOnPhotosThatAreThereAndDiscardsOldErrors() throws Exception {
        try (DownloadRoutes routes = start(Map.of())) {
            drop(folder, "list.csv", "Contacts/1\nContacts/7\nProducts/3\n");
            done("list.csv");
            assertThat(errors(folder, "list.csv")).hasSize(1);
            sandbox.requests().clear();
            sandbox.photos().put("Contacts", "7", "7.png", PNG);
            again("list.csv");
            assertThat(sandbox.requests().photoCalls())
                    .extracting(call -> call.path())
                    .containsExactly("/bigin/v2/Contacts/7/photo");
            assertThat(errors(folder, "list.csv")).isEmpty();
        }
    }

    @Test
    void overwriteDownloadsAPhotoThatIsThereAgain() throws Exception {
        Files.createDirectories(downloads.resolve("Contacts"));
        Files.writeString(downloads.resolve("Contacts/1.png"), "an old photo");
        try (DownloadRoutes routes = start(Map.of("photo.overwrite", "true"))) {
            drop(folder, "list.csv", "Contacts/1\n");
            done("list.csv");
            assertThat(downloads.resolve("Contacts/1.png")).hasBinaryContent(PNG);
        }
    }

    @Test
    void aMessageDownloadsItsPhotoAndARejectedOneIsListed() throws Exception {
        try (DownloadRoutes routes = start(Map.of())) {
            routes.messages().send("direct:download-files", exchange -> request(exchange, "Contacts", "1"));
            assertThat(downloads.resolve("Contacts/1.png")).hasBinaryContent(PNG);
            routes.messages().send("direct:download-files", exchange -> request(exchange, "Contacts", "7"));
            assertThat(DownloadRoutes.rows(folder.resolve("dead-letters/download-files.errors.csv")))
                    .singleElement()
                    .satisfies(row -> assertThat(row.toMap())
                            .containsEntry("code", "NO_PHOTO")
                            .containsEntry("module", "Contacts")
                            .containsEntry("recordId", "7"));
        }
    }

    @Test
    void aMessageWithoutARecordIsListedAndAnAccessFailureGoesBackToItsSender() throws Exception {
        try (DownloadRoutes routes = start(Map.of())) {
            routes.messages().sendBody("direct:download-files", "whose?");
            assertThat(DownloadRoutes.rows(folder.resolve("dead-letters/download-files.errors.csv")))
                    .extracting(row -> row.get("code"))
                    .containsExactly("UNKNOWN_RECORD");
            sandbox.tokens().scopes("ZohoBigin.modules.contacts.CREATE");
            Exchange sent =
                    routes.messages().send("direct:download-files", exchange -> request(exchange, "Contacts", "1"));
            assertThat(sent.getException()).isInstanceOf(BiginAccessException.class);
            assertThat(DownloadRoutes.rows(folder.resolve("dead-letters/download-files.errors.csv")))
                    .hasSize(1);
        }
    }

    @Test
    void anAccessFailureSuspendsTheListUntilItIsFixed() throws Exception {
        put(300);
        sandbox.tokens().scopes("ZohoBigin.modules.contacts.CREATE");
        drop(folder, "list.txt", list(300));
        try (DownloadRoutes routes = start(Map.of("photo.accessRetryDelay", "700"))) {
            await().until(() -> !sandbox.requests().photoCalls().isEmpty());
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            assertThat(sandbox.requests().photoCalls().size()).isBetween(1, 40);
            assertThat(files(DownloadRoutes.requests(folder))).containsExactly("list.txt");
            sandbox.tokens().scopes("ZohoBigin.modules.ALL");
            sandbox.tokens().expireAccessTokens();
            done("list.txt");
            assertThat(files(downloads)).hasSize(300).contains("Contacts/300.png");
            assertThat(errors(folder, "list.txt")).isEmpty();
        }
    }

    @Test
    void aListWhoseLinesWaitForARedeliveryWhenTheProgramStopsIsRunAgain() throws Exception {
        put(2);
        sandbox.faults().every(1, Fault.status(503, "", ""));
        drop(folder, "list.txt", list(2));
        try (DownloadRoutes routes = start(Map.of("photo.redeliveryDelay", "60000"))) {
            await().until(() -> sandbox.requests().photoCalls().size() >= 2);
        }
        assertThat(files(DownloadRoutes.requests(folder))).containsExactly("list.txt");
    }

    @Test
    void aListThatAProgramHasNotFinishedIsRunAgainAtTheNextStart() throws Exception {
        put(300);
        sandbox.faults().every(1, Fault.delay(Duration.ofMillis(100)));
        drop(folder, "list.txt", list(300));
        try (DownloadRoutes routes = start(Map.of("camel.main.shutdownTimeout", "1"))) {
            await().until(() -> files(downloads).size() > 10);
        }
        int stored = files(downloads).size();
        assertThat(stored).isLessThan(300);
        assertThat(DownloadRoutes.requests(folder).resolve("list.txt")).exists();
        sandbox.faults().clear();
        sandbox.requests().clear();
        try (DownloadRoutes routes = start(Map.of())) {
            done("list.txt");
            assertThat(files(downloads))
                    .filteredOn(name -> name.matches("Contacts/\\d+.png"))
                    .hasSize(300);
            assertThat(errors(folder, "list.txt")).isEmpty();
            assertThat(sandbox.requests().photoCalls().size()).isLessThanOrEqualTo(300 - stored + 5);
        }
    }

    @Test
    void aTransientFailureThatStaysIsListedWithBiginsCode() throws Exception {
        sandbox.faults().every(1, Fault.status(500, "INTERNAL_ERROR", "no"));
        drop(folder, "list.txt", "Contacts/1\nProducts/3\n");
        try (DownloadRoutes routes = start(Map.of("photo.redeliveries", "1"))) {
            done("list.txt");
            assertThat(errors(folder, "list.txt")).hasSize(2).allSatisfy(row -> assertThat(row.get("code"))
                    .isEqualTo("INTERNAL_ERROR"));
            assertThat(sandbox.requests().photoCalls()).hasSize(4);
            assertThat(files(downloads)).isEmpty();
        }
    }

    @Test
    void aPhotoThatTheSinkRefusesIsListedAndTheOthersArrive() throws Exception {
        // a file where a folder should be
        Files.createDirectories(downloads);
        Files.writeString(downloads.resolve("Accounts"), "in the way");
        drop(folder, "list.txt", "Contacts/1\nAccounts/2034020000000489033\nProducts/3\n");
        try (DownloadRoutes routes = start(Map.of("photo.redeliveries", "1"))) {
            done("list.txt");
            Path obstacle = downloads.resolve("Accounts");
            assertThat(errors(folder, "list.txt"))
                    .extracting(row -> row.get("code") + " " + row.get("message"))
                    .containsExactly("SINK_FAILED " + obstacle + "/2034020000000489033.jpg cannot be written: "
                            + obstacle + " is not a folder; move it away, or name another folder");
            assertThat(files(downloads)).containsExactly("Accounts", "Contacts/1.png", "Products/3.png");
        }
    }

    private void put(int photos) {
        for (int id = 1; id <= photos; id++) {
            sandbox.photos().put("Contacts", "" + id, id + ".png", PNG);
        }
    }

    private static String list(int photos) {
        return IntStream.rangeClosed(1, photos).mapToObj(id -> "Contacts/" + id).collect(Collectors.joining("\n"));
    }

    private static void request(Exchange exchange, String module, String recordId) {
        exchange.getMessage().setHeader("CamelBiginPhotoModule", module);
        exchange.getMessage().setHeader("CamelBiginPhotoRecordId", recordId);
    }

    private void again(String name) throws Exception {
        Path requests = DownloadRoutes.requests(folder);
        Files.move(requests.resolve(".done").resolve(name), requests.resolve(name));
        done(name);
    }

    private void done(String name) {
        await().until(() -> isDone(folder, name));
    }

    private DownloadRoutes start(Map<String, String> settings) throws Exception {
        return DownloadRoutes.start(sandbox, folder, settings, "download-files.xml");
    }
}
