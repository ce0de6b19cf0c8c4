// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** vCard files in a folder, as phones, Google and Outlook write them. */
@Timeout(60)
class VcardFilesIT extends UploadFromFolder {

    VcardFilesIT() {
        super(builder -> {});
    }

    private static String base64(int person) {
        return Base64.getEncoder().encodeToString(SamplePhotos.png(24, 24, person));
    }

    /** Lines of 75 characters, as the standard says. */
    private static String folded(String line) {
        return line.replaceAll("(.{74})", "$1\r\n ") + "\r\n";
    }

    private static String card(String version, String... lines) {
        StringBuilder card = new StringBuilder("BEGIN:VCARD\r\nVERSION:" + version + "\r\n");
        for (String line : lines) {
            card.append(line.startsWith("PHOTO") ? folded(line) : line + "\r\n");
        }
        return card + "END:VCARD\r\n";
    }

    /** By turns an iPhone's, Google's, and an old phone's. */
    private String person(int i) {
        String id = Integer.toString(1000 + i);
        switch (i % 4) {
            case 0:
                sandbox.records().add("Contacts", id, Map.of("Email", "p" + i + "@example.com"));
                return card(
                        "3.0",
                        "N:Person;" + i + ";;;",
                        "FN:Person " + i,
                        "item1.EMAIL;type=INTERNET;type=pref:p" + i + "@example.com",
                        "TEL;type=CELL:+49 170 " + (100000 + i),
                        "PHOTO;ENCODING=b;TYPE=PNG:" + base64(i));
            case 1:
                sandbox.records().add("Contacts", id, Map.of("Mobile", "+49 (171) " + (100000 + i)));
                return card(
                        "4.0",
                        "FN:Person " + i,
                        "TEL;TYPE=cell;VALUE=uri:tel:+49171" + (100000 + i),
                        "PHOTO:data:image/png;base64," + base64(i));
            case 2:
                sandbox.records().add("Contacts", id, Map.of("Full_Name", "Jürgen Groß " + i));
                return card(
                        "2.1",
                        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gro=C3=9F " + i + ";J=C3=BCrgen",
                        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen Gro=C3=9F " + i,
                        "PHOTO;ENCODING=BASE64;PNG:" + base64(i),
                        "");
            default:
                return card("3.0", "FN:Without Photo " + i, "EMAIL:p" + i + "@example.com");
        }
    }

    @Test
    void eachContactOfAnExportGetsItsPhoto() throws Exception {
        StringBuilder export = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            export.append(person(i));
        }
        export.append(card("3.0", "FN:By Address", "PHOTO;VALUE=uri:http://127.0.0.1:1/photo.jpg"))
                .append(card("3.0", "EMAIL:nobody@example.com", "PHOTO;ENCODING=b;TYPE=PNG:" + base64(1)))
                .append(card("3.0", "EMAIL:p0@example.com", "PHOTO;ENCODING=b;TYPE=JPEG:Tm8gcGhvdG8="))
                .append("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:No End\r\n")
                .append(card("3.0", "FN:", "PHOTO;ENCODING=b;TYPE=PNG:" + base64(2)));
        drop(inbox, "contacts.vcf", export.toString().getBytes(StandardCharsets.UTF_8));
        sandbox.records().add("Contacts", "7", Map.of("Full_Name", "Jürgen Groß"));
        drop(
                inbox,
                "outlook.VCF",
                card("2.1", "FN:Jürgen Groß", "PHOTO;TYPE=PNG;ENCODING=BASE64:" + base64(7), "")
                        .getBytes(Charset.forName("windows-1252")));
        drop(inbox, "half.vcf", export.substring(0, 5000).getBytes(StandardCharsets.UTF_8));
        try (LogLines log = new LogLines();
                RunningRoutes routes = start(Map.of("photo.concurrency", "10"))) {
            await().until(() -> files(inbox).isEmpty());
            for (int i = 0; i < 200; i++) {
                byte[] expected = i % 4 == 3 ? null : SamplePhotos.png(24, 24, i);
                String id = Integer.toString(1000 + i);
                assertThat(sandbox.photos().find("Contacts", id).isPresent()).isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(sandbox.photos().bytes("Contacts", id)).isEqualTo(expected);
                }
            }
            assertThat(sandbox.photos().bytes("Contacts", "7")).isEqualTo(SamplePhotos.png(24, 24, 7));
            assertThat(log.with("FINISHED contacts.vcf: 150 uploaded, 5 rejected"))
                    .hasSize(1);
            assertRejections(routes);
        }
    }

    private void assertRejections(RunningRoutes routes) throws Exception {
        Map<String, String> reasons = Map.of(
                "contacts/Contacts/By Address", "Addresses are not fetched",
                "contacts/nobody@example.com.png", "RECORD_NOT_FOUND",
                "contacts/p0@example.com.jpg", "NOT_A_PHOTO",
                "contacts/card 204", "The card has no end",
                "contacts/card 205", "The card has no e-mail address, phone number or name",
                "half.vcf", "it does not end with END:VCARD");
        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            assertThat(Files.readString(routes.deadLetters().resolve(reason.getKey() + ".error.json")))
                    .contains(reason.getValue());
        }
        assertThat(files(routes.deadLetters()).stream().filter(name -> name.endsWith(".error.json")))
                .hasSize(reasons.size());
        assertThat(files(routes.done())).containsExactly("contacts.vcf", "outlook.VCF");
    }
}
