// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectTest {

    @TempDir
    private Path folder;

    private static String inspect(int exitCode, String... args) {
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return run.out();
    }

    @BeforeEach
    void photos() throws IOException {
        Files.createDirectory(folder.resolve("Contacts"));
        Files.write(folder.resolve("Contacts/2034020000000489001.jpg"), SamplePhotos.jpeg(40, 30, 1));
    }

    @Test
    void folderWithOnlyGoodPhotosSucceeds() throws IOException {
        Files.writeString(folder.resolve(".hidden"), "no photo");
        Path hidden = Files.createDirectory(folder.resolve(".done"));
        Files.writeString(hidden.resolve("old.jpg"), "no photo");

        String out = inspect(0, "inspect", folder.toString());
        assertThat(out.lines())
                .hasSize(4)
                .element(2)
                .asString()
                .containsPattern(
                        "2034020000000489001\\.jpg\\s+JPEG\\s+40\\s+30\\s+[\\d,]+ +- +accepted\\s+Contacts/2034020000000489001 +- +-$");
        assertThat(out)
                .containsPattern("\\.hidden .* ignored +- +photo.ignore has \\.\\*")
                .contains("accepted 1, rejected 0, kept 0, ignored 1");
    }

    @Test
    void theFolderOfAModuleMayBeGivenItself() {
        assertThat(inspect(0, "inspect", folder.resolve("Contacts").toString()))
                .containsPattern("489001\\.jpg .* accepted +Contacts/2034020000000489001");
    }

    @Test
    void oneRejectedPhotoGivesExitCodeOne() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("more/Contacts"));
        Files.writeString(deep.resolve("2034020000000489002.png"), "no photo");

        String out = inspect(1, "inspect", folder.toString());
        assertThat(out)
                .containsPattern(
                        "2034020000000489002\\.png\\s+-\\s+-\\s+-\\s+8 +- +rejected\\s+Contacts/2034020000000489002\\s+NOT_A_PHOTO: .*  "
                                + Pattern.quote(BiginFailure.of(BiginErrorCode.NOT_A_PHOTO, "")
                                        .resolution()));
    }

    @Test
    void aPhotoIsKeptIfItsNameSaysNoRecordAndRejectedIfThatIsWished() throws IOException {
        Path photo = Files.write(folder.resolve("Jane Doe.jpg"), SamplePhotos.jpeg(40, 30, 1));

        assertThat(inspect(1, "inspect", photo.toString()))
                .containsPattern("Jane Doe\\.jpg\\s+JPEG\\s+40\\s+30\\s+[\\d,]+ +- +kept\\s+-\\s+UNKNOWN_RECORD: "
                        + ".*  Rename the file to Contacts/<record id>\\.jpg");
        assertThat(inspect(1, "inspect", photo.toString(), "--prop", "photo.unknown=reject"))
                .contains("rejected", "UNKNOWN_RECORD");
    }

    @Test
    void aSecondEntryOfOneNameInAZipIsRejectedAndIsListed() throws IOException {
        Path zip = folder.resolve("Contacts.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("2034020000000489001.jpg", "203402000000048900A.jpg")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(SamplePhotos.jpeg(40, 30, 1));
            }
        }
        String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, bytes.replace("8900A", "89001"), StandardCharsets.ISO_8859_1);
        assertThat(inspect(1, "inspect", zip.toString(), zip.toString()))
                .containsPattern("489001.jpg .* accepted +Contacts/2034020000000489001")
                .containsPattern(
                        "489001.jpg \\(photo 2\\) .* rejected .* The ZIP has another entry of this name before it")
                .contains("accepted 1, rejected 1");
    }

    @Test
    void aPhotoInAZipIsRejectedIfItsNameSaysNoRecord() throws IOException {
        Path zip = folder.resolve("photos.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("Jane Doe.jpg"));
            out.write(SamplePhotos.jpeg(40, 30, 1));
            out.putNextEntry(new ZipEntry("../out.jpg"));
        }
        assertThat(inspect(1, "inspect", zip.toString()))
                .containsPattern("Jane Doe\\.jpg .* rejected +- +UNKNOWN_RECORD: ")
                .containsPattern("out.jpg .* leads out of the ZIP +Make the ZIP again")
                .contains("rejected 2, kept 0");
        new ZipOutputStream(Files.newOutputStream(zip)).close();
        assertThat(inspect(0, "inspect", zip.toString())).containsPattern("ignored +- +There is no photo in it");
    }

    @Test
    void aPhotoWhoseRecordIsLookedUpIsListedWithWhatBy() throws IOException {
        Files.write(folder.resolve("Contacts/Jane Doe.jpg"), SamplePhotos.jpeg(40, 30, 1));
        Files.write(folder.resolve("jane@example.com.jpg"), SamplePhotos.jpeg(40, 30, 1));

        assertThat(inspect(0, "inspect", folder.toString()))
                .containsPattern(
                        "Jane Doe\\.jpg .* looked up +- +Bigin is asked for Contacts with Full_Name \"Jane Doe\"")
                .containsPattern(
                        "jane@example\\.com\\.jpg .* looked up +- .*Contacts with Email \"jane@example\\.com\"")
                .contains("accepted 1, rejected 0, kept 0, ignored 0, looked up 2");
    }

    @Test
    void aPhotoWhoseRecordIsLookedUpIsJudgedAsAnyOther() throws IOException {
        Files.write(folder.resolve("Contacts/Jane Doe.jpg"), SamplePhotos.jpeg(4032, 3024, 1));
        Files.writeString(folder.resolve("jane@example.com.jpg"), "a text");

        assertThat(inspect(1, "inspect", folder.toString()))
                .containsPattern(
                        "Jane Doe\\.jpg .* would be shrunk from 12.2 MP to 10 MP +looked up +- +Bigin is asked for")
                .containsPattern(
                        "jane@example\\.com\\.jpg .* rejected +- +NOT_A_PHOTO: .*; Bigin is asked for Contacts")
                .contains("accepted 1, rejected 1, kept 0, ignored 0, looked up 1");
        assertThat(inspect(1, "inspect", folder.toString(), "--prop", "photo.prepare=never"))
                .containsPattern("Jane Doe\\.jpg .* rejected +- +FILE_SIZE_MORE_THAN_ALLOWED_SIZE: ");
    }

    @Test
    void photosOfOneRecordAreListedAsSuchAndAFileThatIsGivenTwiceIsListedOnce() throws IOException {
        String first = folder.resolve("Contacts/2034020000000489001.jpg").toString();
        Files.write(folder.resolve("Contacts/2034020000000489001.png"), SamplePhotos.png(40, 30, 1));
        Files.write(folder.resolve("Contacts/Jane Doe.jpg"), SamplePhotos.jpeg(40, 30, 1));
        Files.write(folder.resolve("Contacts/Jane Doe.png"), SamplePhotos.png(40, 30, 1));

        assertThat(inspect(0, "inspect", folder.toString(), first, folder + "/Contacts/../Contacts"))
                .containsPattern(
                        "9001\\.png .* accepted .* SAME_RECORD: \\S*9001.jpg belongs to this record too +Remove")
                .containsPattern("Doe\\.png .* looked up .* SAME_RECORD: .*; .*Doe.jpg belongs to this record too")
                .contains("accepted 2, rejected 0, kept 0, ignored 0, looked up 2");
    }

    @ParameterizedTest
    @CsvSource({
        "JANE.DOE@EXAMPLE.COM.jpg, jane.doe@example.com.png",
        "Products/SKU-4711.jpg, products/sku-4711.png",
        "Contacts/J\u00fcrgen.jpg, Contacts/Ju\u0308rgen.png",
        "a/0049 170 1234567.jpg, b/+49-170-1234567.jpg"
    })
    void valuesThatTheLookupTakesForTheSameAreOneRecord(String one, String other) throws IOException {
        for (String name : List.of(one, other)) {
            Path photo = folder.resolve(name);
            Files.createDirectories(photo.getParent());
            Files.write(photo, SamplePhotos.jpeg(40, 30, 1));
        }
        List<String> command = new ArrayList<>(List.of("inspect", folder.toString()));
        if (one.startsWith("a/")) {
            command.addAll(List.of(
                    "--prop", "photo.defaultModule=Contacts", "--prop", "photo.fileNamePattern={Mobile}.{ext}"));
        }
        assertThat(CommandRun.of(command.toArray(String[]::new)).out()).containsOnlyOnce("SAME_RECORD");
    }

    @Test
    void whatRunIgnoresIsListedWithTheReason() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "");
        Path link = Files.createSymbolicLink(
                folder.resolve("Contacts/2034020000000489002.jpg"), folder.resolve("Contacts/2034020000000489001.jpg"));

        assertThat(inspect(0, "inspect", folder.toString()))
                .containsPattern("notes\\.txt .* ignored +- +photo.ignore has \\*\\.txt")
                .containsPattern("2034020000000489002\\.jpg .* ignored +- +Ignoring the symbolic link")
                .contains("accepted 1, rejected 0, kept 0, ignored 2");
        assertThat(inspect(0, "inspect", link.toString())).contains("ignored 1");
        assertThat(inspect(0, "inspect", folder.toString(), "--prop", "photo.maxDepth=1"))
                .containsPattern("Contacts .* ignored +- +It is in more folders than photo.maxDepth allows")
                .contains("accepted 0, rejected 0, kept 0, ignored 2");
        assertThat(inspect(1, "inspect", folder.toString(), "--prop", "photo.ignore="))
                .contains("kept 1, ignored 1");
    }

    @Test
    void aFolderThatIsNestedDeeplyIsListedOnce() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("Contacts/" + "d/".repeat(50)));
        Files.writeString(inner.resolve("2034020000000489003.jpg"), "");
        assertThat(inspect(0, "inspect", folder.toString())).contains("accepted 1, rejected 0, kept 0, ignored 1");
    }

    @Test
    void settingsOfTheComponentDecideWhoseAPhotoIs() throws IOException {
        Path photo = Files.write(folder.resolve("12.jpg"), SamplePhotos.jpeg(40, 30, 1));
        String option = "camel.component.bigin-photo.";

        assertThat(inspect(
                        0,
                        "inspect",
                        photo.toString(),
                        "--prop",
                        option + "module=Products",
                        "--prop",
                        option + "file-name-pattern={recordId}.{ext}"))
                .contains("Products/12");
        assertThat(inspect(
                        1,
                        "inspect",
                        folder.toString(),
                        "--prop",
                        option + "maxPhotoBytes=10",
                        "--prop",
                        "photo.prepare=never"))
                .contains("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
    }

    @Test
    void tooManyPixelsAreRejectedWithTheirNumbers() throws IOException {
        Path wide = folder.resolve("Contacts/2034020000000489002.png");
        Files.write(wide, SamplePhotos.png(4000, 2501, 1));

        String out = inspect(1, "inspect", wide.toString(), "--prop", "photo.prepare=never");
        assertThat(out).contains("4000", "2501", "FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
    }

    @Test
    void jsonHasAllKnownFields() throws IOException {
        Files.writeString(folder.resolve("Contacts/2034020000000489002.png"), "no photo");

        String out = inspect(1, "inspect", "--json", folder.toString());
        JsonNode json = new ObjectMapper().readTree(out);
        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("file").asText()).endsWith("1.jpg");
        assertThat(json.get(0).get("format").asText()).isEqualTo("JPEG");
        assertThat(json.get(0).get("width").asInt()).isEqualTo(40);
        assertThat(json.get(0).get("height").asInt()).isEqualTo(30);
        assertThat(json.get(0).get("bytes").asLong())
                .isEqualTo(Files.size(folder.resolve("Contacts/2034020000000489001.jpg")));
        assertThat(json.get(0).get("verdict").asText()).isEqualTo("accepted");
        assertThat(json.get(0).get("module").asText()).isEqualTo("Contacts");
        assertThat(json.get(0).get("recordId").asText()).isEqualTo("2034020000000489001");
        assertThat(json.get(0).has("code")).isFalse();
        assertThat(json.get(1).get("verdict").asText()).isEqualTo("rejected");
        assertThat(json.get(1).get("code").asText()).isEqualTo("NOT_A_PHOTO");
        assertThat(json.get(1).has("width")).isFalse();
    }

    @Test
    void emptyFolderIsAnEmptyArray() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        String out = inspect(0, "inspect", "--json", empty.toString());
        assertThat(new ObjectMapper().readTree(out)).isEmpty();
    }

    @Test
    void jsonSaysHowAPhotoIsPrepared() throws IOException {
        Path photo = Files.write(folder.resolve("Contacts/2034020000000489002.png"), SamplePhotos.png(4000, 2501, 1));

        JsonNode json = new ObjectMapper().readTree(inspect(0, "inspect", "--json", photo.toString()));
        assertThat(json.get(0).get("prepare").asText()).isEqualTo("would be shrunk from 4000 x 2501 to 3999 x 2500");
    }

    @Test
    void aPhotoThatIsPreparedIsAcceptedAndSaysHow() throws IOException {
        Files.write(folder.resolve("Contacts/2034020000000489002.jpg"), SamplePhotos.jpeg(4032, 3024, 1));

        assertThat(inspect(0, "inspect", folder.toString()))
                .containsPattern(
                        "2034020000000489002\\.jpg.* would be shrunk from 12.2 MP to 10 MP +accepted +Contacts/2034020000000489002");
        assertThat(inspect(1, "inspect", folder.toString(), "--prop", "photo.prepare=never"))
                .contains("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
    }
}
