// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.TestFolder;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every kind of server: whatever happens, in the end each photo is in exactly one place, with its bytes. */
abstract class UploadFromServer {

    static final int PHOTOS = 30;
    private static final Map<Integer, byte[]> DRAWN = new HashMap<>();

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    final Map<String, byte[]> photos = new LinkedHashMap<>();
    BiginSandbox sandbox;

    abstract PhotoServer server();

    @BeforeEach
    void findSandbox() {
        sandbox = extension.sandbox();
    }

    @Test
    void everyPhotoArrivesByteForByteHoweverPeopleNameIt() throws Exception {
        drop(PHOTOS - 7);
        drop("${sys.user.home} $simple{exchangeId} {{user.home}}/Contacts/1007.jpg");
        drop("Ordner mit Leerzeichen/Contacts/1001.JPG");
        drop("Büro/Kunden & Freunde + 100%/Contacts/1002.Png");
        drop("写真/Contacts/1003.jpeg");
        drop("📷/Contacts/1004.jpg");
        drop("Companies/1005.jpg");
        drop("products/1006.jpg");
        try (RunningUpload upload = start(Map.of())) {
            everythingIsDone();
        }
    }

    @Test
    void aMappingFileSaysWhichRecordItIs() throws Exception {
        drop("Jane Doe.jpg");
        Path people =
                Files.writeString(folder.resolve("people.csv"), "file;module;recordId\nJane Doe.jpg;Products;4711\n");
        try (RunningUpload upload = start(Map.of("photo.mapping", people.toString()))) {
            await().until(() -> sandbox.photos().find("Products", "4711").isPresent());
        }
    }

    @Test
    void aServerThatIsDownAtTheStartIsPolledWhenItComesUp() throws Exception {
        drop(PHOTOS);
        Map<String, String> settings = server().settings();
        server().stop();
        try (RunningUpload upload = RunningUpload.start(sandbox, folder, server().routeFile(), settings)) {
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            assertThat(sandbox.requests().photoCalls()).isEmpty();
            server().start();
            everythingIsDone();
        }
    }

    @Test
    void connectionsCutInTheMiddleOfAPhotoCostNoPhoto() throws Exception {
        drop(PHOTOS);
        server().cutNextTransfers(4, 9_000);
        try (RunningUpload upload = start(Map.of())) {
            everythingIsDone();
        }
        assertThat(server().cutsToCome()).isZero();
    }

    @Test
    void wrongCredentialsTouchNothingAndAreTriedAgain() throws Exception {
        drop(PHOTOS);
        String right = server().secret();
        server().secret("changed on the server");
        try (RunningUpload upload = start(secretSettings(right))) {
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            assertThat(left()).isEqualTo(PHOTOS);
            assertThat(sandbox.requests().photoCalls()).isEmpty();
            server().secret(right);
            everythingIsDone();
        }
    }

    /** The settings as they were before the server changed its mind. */
    private Map<String, String> secretSettings(String right) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        server().settings().forEach((key, value) -> {
            if (key.endsWith(".password") || key.endsWith(".secretKey")) {
                settings.put(key, right);
            }
        });
        return settings;
    }

    @Test
    void burstsOfRefusalsFromBiginEndWithEveryPhotoDone() throws Exception {
        drop(PHOTOS);
        sandbox.faults().next(10, Fault.status(429, "TOO_MANY_REQUESTS", "slow down"));
        sandbox.faults().every(4, Fault.status(500, "INTERNAL_ERROR", "Internal Server Error"));
        sandbox.faults().every(7, Fault.cutDuringBody());
        try (RunningUpload upload = start(Map.of())) {
            everythingIsDone();
        }
    }

    @Test
    void aProgramThatStopsInTheMiddleGoesOnWhenItIsStartedAgain() throws Exception {
        drop(PHOTOS);
        for (int part = 1; part <= 2; part++) {
            int goal = part * PHOTOS / 4;
            try (RunningUpload upload = start(Map.of())) {
                await().until(() -> sandbox.photos().size() >= goal);
            }
        }
        try (RunningUpload upload = start(Map.of())) {
            everythingIsDone();
        }
    }

    @Test
    void whatIsRefusedIsADeadLetterAtTheSourceBesideAnOlderOne() throws Exception {
        drop(PHOTOS - 3);
        refused("Contacts/no id.jpg");
        refused("${exception.message} $simple{exchangeId} {{user.home}}/no id.jpg");
        refused("Büro/Contacts/77.jpg");
        byte[] older = "older".getBytes();
        server().put(server().deadLetter("Büro/Contacts/77.jpg"), older);
        try (RunningUpload upload = start(Map.of())) {
            await().until(this::inboxIsEmpty);
        }
        everyPhotoIsInOnePlace();
        assertThat(server().paths())
                .filteredOn(path -> path.startsWith(server().deadLetter("Büro/Contacts/77-")))
                .singleElement()
                .satisfies(path -> assertThat(server().get(path)).isEqualTo(older));
        assertThat(new String(server().get(server().deadLetter("Contacts/no id.jpg.error.json"))))
                .contains("\"file\"", "no id.jpg", "does not end like {module}/{recordId}.{ext}");
    }

    @Test
    void whatIsRefusedComesToThisMachineIfAskedTo() throws Exception {
        drop(PHOTOS - 2);
        refused("Contacts/no id.jpg");
        refused("Büro/Contacts/77.jpg");
        try (RunningUpload upload = start(server().localSettings())) {
            await().until(this::inboxIsEmpty);
        }
        everyPhotoIsInOnePlace();
        assertThat(TestFolder.files(folder.resolve("dead-letters"))).hasSize(4);
        for (int id = 1; id <= PHOTOS - 2; id++) {
            biginHolds("Contacts/" + id + ".jpg");
        }
    }

    @Test
    void anAccessFailureStopsTheLineUntilItIsCured() throws Exception {
        drop(PHOTOS);
        sandbox.tokens().scopes("ZohoBigin.modules.contacts.READ");
        try (RunningUpload upload = start(Map.of("photo.accessRetryDelay", "1500"))) {
            await().until(() -> !sandbox.requests().photoCalls().isEmpty());
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            // those in flight, not all that the poll has found
            assertThat(sandbox.requests().photoCalls().size()).isBetween(1, 20);
            assertThat(left()).isEqualTo(PHOTOS);
            sandbox.tokens().scopes("ZohoBigin.modules.ALL");
            sandbox.tokens().expireAccessTokens();
            everythingIsDone();
        }
    }

    final RunningUpload start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(server().settings());
        all.put("photo.unknown", "reject");
        all.putAll(settings);
        return RunningUpload.start(sandbox, folder, server().routeFile(), all);
    }

    final void drop(int count) throws Exception {
        for (int id = 1; id <= count; id++) {
            drop("Contacts/" + id + ".jpg");
        }
    }

    final void drop(String name) throws Exception {
        byte[] photo = DRAWN.computeIfAbsent(
                photos.size(), number -> SamplePhotos.jpegOfAbout(20_000 + number * 1_000, number));
        photos.put(name, photo);
        server().put(server().inbox() + name, photo);
    }

    final void refused(String name) throws Exception {
        byte[] photo = ("no photo: " + name).getBytes();
        photos.put(name, photo);
        server().put(server().inbox() + name, photo);
    }

    final long left() throws Exception {
        long left = 0;
        for (String name : photos.keySet()) {
            left += server().get(server().inbox() + name) == null ? 0 : 1;
        }
        return left;
    }

    /** Asks for no more photos than it has to: each is a request with all its bytes. */
    final boolean inboxIsEmpty() throws Exception {
        for (String name : photos.keySet()) {
            if (server().get(server().inbox() + name) != null) {
                return false;
            }
        }
        return true;
    }

    final void everythingIsDone() throws Exception {
        await().until(this::inboxIsEmpty);
        everyPhotoIsInOnePlace();
        for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
            assertThat(server().get(server().done(photo.getKey())))
                    .as(photo.getKey())
                    .isEqualTo(photo.getValue());
        }
        assertThat(sandbox.photos().size()).isEqualTo(photos.size());
    }

    final void biginHolds(String name) {
        String[] path = name.split("/");
        String module = path[path.length - 2].replace("Companies", "Accounts").replace("products", "Products");
        String recordId = path[path.length - 1].replaceAll("\\D", "");
        assertThat(sandbox.photos().find(module, recordId))
                .as(name)
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photos.get(name)));
    }

    /** At the source or on this machine, in the inbox, with what is done, or with the dead letters. */
    final void everyPhotoIsInOnePlace() throws Exception {
        for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
            String name = photo.getKey();
            Map<String, byte[]> places = new LinkedHashMap<>();
            for (String path : new String[] {server().inbox() + name, server().done(name), server().deadLetter(name)}) {
                add(places, path, server().get(path));
            }
            for (String place : new String[] {"done", "dead-letters"}) {
                for (String found : TestFolder.files(folder.resolve(place))) {
                    if (found.equals(name) || found.equals(server().inbox() + name)) {
                        add(
                                places,
                                found,
                                Files.readAllBytes(folder.resolve(place).resolve(found)));
                    }
                }
            }
            assertThat(places.keySet()).as(name).hasSize(1);
            assertThat(places.values().iterator().next()).as(name).isEqualTo(photo.getValue());
        }
    }

    private static void add(Map<String, byte[]> places, String place, byte[] bytes) {
        if (bytes != null) {
            places.put(place, bytes);
        }
    }
}
