// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ZIPs in a folder: each photo is uploaded or rejected for itself. */
@Timeout(60)
class ZipFilesIT extends UploadFromFolder {

    private static byte[] zip(Charset names, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        return zip(StandardCharsets.UTF_8, entries);
    }

    /** In all places, with as many bytes. */
    private static byte[] replaced(byte[] zip, String text, String by) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void awaitEmptyInbox() {
        await().until(() -> files(inbox).isEmpty());
    }

    private String report(RunningRoutes routes, String name) throws IOException {
        return Files.readString(routes.deadLetters().resolve(name + ".error.json"));
    }

    @Test
    void aZipIsReadAsAFolder() throws Exception {
        sandbox.records().add("Contacts", "71", Map.of("Full_Name", "Jürgen Groß"));
        Map<String, byte[]> team = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            team.put("Contacts/10000000000000" + (100 + i) + ".png", SamplePhotos.png(40, 30, i));
        }
        team.put("Contacts/", new byte[0]);
        team.put("__MACOSX/Contacts/._1.png", new byte[9]);
        team.put("Contacts/Nobody.png", PHOTO);
        team.put("Contacts/10000000000000999.png", "text".getBytes(StandardCharsets.UTF_8));
        drop(inbox, "team.zip", zip(team));
        // as Windows writes it, flat, in the folder of a module
        drop(inbox, "Contacts/more.ZIP", zip(Charset.forName("IBM437"), Map.of("Jürgen Groß.png", PHOTO)));
        Map<String, String> settings =
                Map.of("photo.fileNamePattern", "{module}/{recordId}.{ext} | Contacts/{Full_Name}.{ext}");
        try (LogLines log = new LogLines();
                RunningRoutes routes = start(settings)) {
            awaitEmptyInbox();
            for (int i = 0; i < 50; i++) {
                assertThat(sandbox.photos().bytes("Contacts", "10000000000000" + (100 + i)))
                        .isEqualTo(SamplePhotos.png(40, 30, i));
            }
            assertThat(sandbox.photos().bytes("Contacts", "71")).isEqualTo(PHOTO);
            assertThat(files(routes.done())).containsExactly("Contacts/more.ZIP", "team.zip");
            assertThat(files(routes.deadLetters()))
                    .containsExactly(
                            "team/Contacts/10000000000000999.png",
                            "team/Contacts/10000000000000999.png.error.json",
                            "team/Contacts/Nobody.png",
                            "team/Contacts/Nobody.png.error.json");
            assertThat(report(routes, "team/Contacts/Nobody.png")).contains("RECORD_NOT_FOUND");
            assertThat(report(routes, "team/Contacts/10000000000000999.png")).contains("NOT_A_PHOTO");
            assertThat(routes.deadLetters().resolve("team/Contacts/Nobody.png")).hasBinaryContent(PHOTO);
            assertThat(log.with("FINISHED team.zip: 50 uploaded, 2 rejected")).hasSize(1);
            assertThat(log.with("IGNORED  team.zip/__MACOSX/Contacts/._1.png: "))
                    .hasSize(1);
        }
    }

    private static final Map<String, String> REASONS = Map.of(
            "hostile/_/_/Contacts/2.png", "The name of the entry leads out of the ZIP",
            "hostile/etc/Contacts/3.png", "The name of the entry leads out of the ZIP",
            "hostile/C_/Contacts/4.png", "The name of the entry leads out of the ZIP",
            "hostile/Contacts/5.bmp", "The entry would become 20971520 bytes",
            "hostile/more.zip", "The entry is a collection of photos itself",
            "hostile/Contacts/1.png", "The ZIP has another entry of this name before it",
            "many.zip", "The ZIP has more than 10000 entries",
            "half.zip", "its end is missing",
            "encrypted/Contacts/8.png", "The entry is encrypted",
            "damaged/Contacts/8.png", "The ZIP is damaged");

    private void dropHostileZips() throws IOException {
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("Contacts/1.png", PHOTO);
        hostile.put("../../Contacts/2.png", PHOTO);
        hostile.put("/etc/Contacts/3.png", PHOTO);
        hostile.put("C:\\Contacts\\4.png", PHOTO);
        hostile.put("Contacts/5.bmp", new byte[20 << 20]);
        hostile.put("more.zip", zip(Map.of("Contacts/6.png", PHOTO)));
        hostile.put("Contacts/0.png", SamplePhotos.png(9, 9, 9));
        hostile.put("Contacts\\7.png", PHOTO);
        drop(inbox, "hostile.zip", replaced(zip(hostile), "Contacts/0.png", "Contacts/1.png"));
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            many.put(i + ".png", new byte[1]);
        }
        drop(inbox, "many.zip", zip(many));
        byte[] whole = zip(Map.of("Contacts/8.png", PHOTO));
        drop(inbox, "encrypted.zip", replaced(whole, "PK\1\2\24\0\24\0\10\10", "PK\1\2\24\0\24\0\11\10"));
        drop(inbox, "half.zip", Arrays.copyOf(whole, whole.length / 2));
        byte[] damaged = whole.clone();
        damaged[PHOTO.length / 2] ^= 1;
        drop(inbox, "damaged.zip", damaged);
    }

    @Test
    void whatIsHostileInAZipIsRejectedForItself() throws Exception {
        dropHostileZips();
        try (RunningRoutes routes = start(Map.of())) {
            awaitEmptyInbox();
            assertThat(sandbox.photos().all()).hasSize(2);
            assertThat(sandbox.photos().bytes("Contacts", "1")).isEqualTo(PHOTO);
            assertThat(sandbox.photos().bytes("Contacts", "7")).isEqualTo(PHOTO);
            assertThat(files(routes.done())).containsExactly("damaged.zip", "encrypted.zip", "hostile.zip");
            List<String> expected = new ArrayList<>(List.of("half.zip", "many.zip"));
            REASONS.keySet().forEach(name -> expected.add(name + ".error.json"));
            assertThat(files(routes.deadLetters())).containsExactlyInAnyOrderElementsOf(expected);
            for (Map.Entry<String, String> reason : REASONS.entrySet()) {
                assertThat(report(routes, reason.getKey())).contains(reason.getValue());
            }
        }
    }

    /** Bigin fails in the middle, and the program ends. */
    @Test
    void aZipGoesOnWhereItWas() throws Exception {
        Map<String, byte[]> team = new LinkedHashMap<>();
        team.put("Contacts/999.png", new byte[5]);
        for (int i = 1; i <= 40; i++) {
            team.put("Contacts/" + i + ".png", SamplePhotos.png(40, 30, i));
        }
        drop(inbox, "team.zip", zip(team));
        AtomicInteger uploads = new AtomicInteger();
        sandbox.faults()
                .from(path -> uploads.incrementAndGet() > 10
                        ? Optional.of(Fault.status(500, "INTERNAL_ERROR", "down"))
                        : Optional.empty());
        Map<String, String> once = Map.of("photo.redeliveries", "0", "photo.pollDelay", "60000");
        try (LogLines log = new LogLines();
                RunningRoutes routes = start(once)) {
            await().until(() -> !log.with("KEPT").isEmpty());
        }
        assertThat(files(inbox)).containsExactly(".team.zip.sent-photos", "team.zip");
        assertThat(sandbox.photos().size()).isEqualTo(10);
        sandbox.faults().from(path -> Optional.empty());
        sandbox.requests().clear();
        try (RunningRoutes routes = start(Map.of())) {
            awaitEmptyInbox();
            assertThat(files(routes.done())).containsExactly("team.zip");
            assertThat(files(routes.deadLetters()))
                    .containsExactly("team/Contacts/999.png", "team/Contacts/999.png.error.json");
        }
        assertThat(sandbox.photos().size()).isEqualTo(40);
        assertThat(sandbox.requests().photoCalls()).hasSize(30);
    }
}
