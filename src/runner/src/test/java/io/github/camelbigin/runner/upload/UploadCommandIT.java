// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of photos that are named after people: what is planned, corrected and uploaded. */
@Timeout(60)
class UploadCommandIT {

    private static final String JANE = "2034020000000100001";
    private static final String JOHN = "2034020000000100002";
    private static final String OTHER_JOHN = "2034020000000100003";
    private static final String FORMULA = "2034020000000100004";

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.searchDelay(Duration.ZERO)
            .record("Contacts", JANE, person("Jane", "Doe", "jane@example.com"))
            .record("Contacts", JOHN, person("John", "Smith", "john@example.com"))
            .record("Contacts", OTHER_JOHN, person("John", "Smith", "smith@example.com"))
            .record("Contacts", FORMULA, person("=1+1", "<b>Bob</b>", "bob@example.com")));

    @TempDir
    Path folder;

    private final Map<String, String> settings = new LinkedHashMap<>();
    private Path photos;
    private Path plan;

    private static Map<String, String> person(String first, String last, String email) {
        return Map.of("First_Name", first, "Last_Name", last, "Full_Name", first + ' ' + last, "Email", email);
    }

    @BeforeEach
    void nameThePhotos() throws IOException {
        settings.putAll(extension.sandbox().clientSettings(ProgramSettings.COMPONENT));
        settings.put(ProgramSettings.COMPONENT + "module", "Contacts");
        settings.put(
                ProgramSettings.COMPONENT + "fileNamePattern", "{recordId}.{ext} | {Email}.{ext} | {Full_Name}.{ext}");
        settings.put("photo.redeliveryDelay", "20");
        System.setProperty("bigin-photo.home", folder.resolve("home").toString());
        photos = Files.createDirectory(folder.resolve("photos"));
        plan = folder.resolve("plan.csv");
        for (String name : List.of("Jane Doe.jpg", "John Smith.jpg", "Nobody.jpg", "bob@example.com.jpg")) {
            Files.write(photos.resolve(name), photo(name));
        }
        Files.writeString(photos.resolve("notes.txt"), "a text");
    }

    @AfterEach
    void forgetTheSystemProperties() {
        System.clearProperty("bigin-photo.home");
    }

    @Test
    void aSandboxWithOwnRecordsNeedsNoAccount() throws IOException {
        Path records = Files.writeString(folder.resolve("people.csv"), "id,First_Name,Last_Name\n77,Jane,Doe\n");
        settings.clear();
        settings.put("photo.defaultModule", "Contacts");
        String jane = photos.resolve("Jane Doe.jpg").toString();

        CommandRun planned = command("plan", "--sandbox", "--records", records.toString(), jane);
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out()).containsPattern("Contacts +77 +Jane Doe");
        CommandRun uploaded = command("upload", "--sandbox", "--records", records.toString(), jane);
        assertThat(uploaded.exitCode()).as(uploaded.err()).isZero();
        assertThat(uploaded.out()).containsPattern("Contacts +77 +Jane Doe");

        assertThat(extension.sandbox().requests().all()).isEmpty();
        assertThat(command("plan", "--records", records.toString(), jane).err()).contains("--records needs --sandbox");
    }

    private static byte[] photo(String name) {
        return SamplePhotos.jpeg(40, 30, name.hashCode());
    }

    private CommandRun command(String... args) {
        List<String> command = new ArrayList<>(List.of(args));
        settings.forEach((key, value) -> command.addAll(List.of("--prop", key + "=" + value)));
        CommandRun run = CommandRun.of(command);
        assertThat(run.out() + run.err()).doesNotContain(extension.sandbox().refreshToken());
        return run;
    }

    private byte[] inBigin(String id) {
        return extension
                .sandbox()
                .photos()
                .find("Contacts", id)
                .map(photo -> photo.bytes())
                .orElse(null);
    }

    @Test
    void aPlanSaysForEachPhotoWhatWouldBeDoneOrWhyNot() {
        CommandRun run = command("plan", photos.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern(
                        "Jane Doe.jpg +Contacts +" + JANE + " +Jane Doe +jane@example.com +Full_Name +- +accepted")
                .containsPattern("bob@example.com.jpg .* bob@example.com +Email +- +accepted")
                .containsPattern("John Smith.jpg +- .* rejected +AMBIGUOUS_RECORD: .*" + JOHN
                        + " John Smith john@example.com \\S+; " + OTHER_JOHN)
                .containsPattern("Nobody.jpg .* rejected +RECORD_NOT_FOUND: There is no record")
                .containsPattern("notes.txt .* ignored +photo.ignore has")
                .contains("accepted 2, rejected 2, kept 0, ignored 1");
        assertThat(extension.sandbox().photos().all()).isEmpty();
    }

    @Test
    void aPlanIsCorrectedAndThenUploadedExactly() throws IOException {
        CommandRun planned = command("plan", photos.toString(), "-o", plan.toString());
        assertThat(planned.exitCode()).isEqualTo(1);
        assertThat(planned.out()).contains("accepted 2, rejected 2", "upload --plan " + plan);
        String text = Files.readString(plan);
        assertThat(text).startsWith("\uFEFFfile").contains("zcrm_" + JANE).contains("'=1+1 <b>Bob</b>");

        List<String> corrected = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String separator = text.contains(";module;") ? ";" : ",";
            String file = line.split(separator)[0];
            if (file.endsWith("John Smith.jpg")) {
                corrected.add(file + separator + "Contacts" + separator + "zcrm_" + OTHER_JOHN);
            } else if (file.endsWith("Nobody.jpg")) {
                corrected.add(file + separator + separator + separator + separator + "john@example.com");
            } else if (!file.endsWith("Jane Doe.jpg")) {
                corrected.add(line);
            }
        }
        Files.writeString(plan, String.join("\r\n", corrected), StandardCharsets.UTF_16LE);
        CommandRun uploaded = command("upload", "--plan", plan.toString());
        assertThat(uploaded.out())
                .contains("uploaded 3, rejected 0, kept 0, ignored 0")
                .containsPattern(FORMULA + " +=1\\+1 <b>Bob</b> +bob@example.com +id in line");
        assertThat(uploaded.exitCode()).isZero();
        assertThat(inBigin(OTHER_JOHN)).isEqualTo(photo("John Smith.jpg"));
        assertThat(inBigin(JOHN)).isEqualTo(photo("Nobody.jpg"));
        assertThat(inBigin(FORMULA)).isEqualTo(photo("bob@example.com.jpg"));
        assertThat(inBigin(JANE)).isNull();
    }

    @Test
    void photosAreUploadedAndStayUnlessTheyAreToBeMoved() throws IOException {
        extension.sandbox().faults().next(1, Fault.status(503, "INTERNAL_ERROR", "busy"));
        CommandRun run = command("upload", photos.resolve("Jane Doe.jpg").toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("uploaded 1, rejected 0, kept 0, ignored 0");
        assertThat(inBigin(JANE)).isEqualTo(photo("Jane Doe.jpg"));
        assertThat(photos.resolve("Jane Doe.jpg")).exists();

        Path done = folder.resolve("done");
        assertThat(command("upload", photos.toString(), "--move-to", done.toString())
                        .out())
                .contains("uploaded 2, rejected 2, kept 0, ignored 1");
        assertThat(done.resolve("Jane Doe.jpg")).hasBinaryContent(photo("Jane Doe.jpg"));
        assertThat(photos.resolve("Jane Doe.jpg")).doesNotExist();
        assertThat(photos.resolve("John Smith.jpg")).exists();

        Files.write(photos.resolve("Jane Doe.jpg"), photo("another"));
        assertThat(command("upload", photos.resolve("Jane Doe.jpg").toString(), "--move-to", done.toString())
                        .out())
                .contains("Not moved: " + done + " has a file of that name", "uploaded 1");
        assertThat(photos.resolve("Jane Doe.jpg")).exists();
    }

    @Test
    void twoPhotosOfOneRecordAreNotLeftToChance() throws IOException {
        Files.write(photos.resolve("jane@example.com.png"), SamplePhotos.png(40, 30, 1));
        String again = photos.resolve("Jane Doe.jpg").toString();
        assertThat(command("plan", photos.toString(), again).out())
                .containsOnlyOnce("SAME_RECORD")
                .containsPattern(
                        "jane@example.com.png +Contacts .* rejected +SAME_RECORD: \\S*Jane Doe.jpg belongs to this"
                                + " record too +Remove one of them");
    }

    @Test
    void aPlanSaysHowAPhotoIsPreparedAndAnUploadHowItWas() throws IOException {
        Path photo = Files.write(photos.resolve("Jane Doe.jpg"), SamplePhotos.jpeg(4032, 3024, 1));
        assertThat(command("plan", photo.toString()).out())
                .containsPattern("Full_Name +would be shrunk from 12.2 MP to 10 MP +accepted");
        assertThat(command("upload", photo.toString()).out())
                .containsPattern("Full_Name +shrunk from 12.2 MP to 10 MP +uploaded");
    }

    @Test
    void aMappingFileCounts() throws IOException {
        Path people = Files.writeString(folder.resolve("people.csv"), "file,recordId\nNobody.jpg,zcrm_" + JOHN + "\n");
        settings.put("photo.mapping", people.toString());
        assertThat(command("plan", photos.toString()).out())
                .containsPattern("Nobody.jpg +Contacts +" + JOHN + " .* id in line 2 +- +accepted");
        assertThat(command("inspect", photos.toString()).out())
                .containsPattern("Nobody.jpg .* accepted +Contacts/" + JOHN);
    }

    @Test
    void theNamesAreReadAsTheRoutesReadThem() throws IOException {
        settings.remove(ProgramSettings.COMPONENT + "module");
        settings.remove(ProgramSettings.COMPONENT + "fileNamePattern");
        settings.put("photo.defaultModule", "Contacts");
        String jane = "Jane Doe.jpg";
        assertThat(command("plan", photos.toString()).out())
                .containsPattern(jane + " +Contacts +" + JANE + " .* Full_Name +- +accepted")
                .contains("accepted 2, rejected 2, kept 0, ignored 1");
        assertThat(command("inspect", photos.toString()).out())
                .containsPattern(jane + " .* looked up +- +Bigin is asked for Contacts with Full_Name \"Jane Doe\"");

        settings.put("photo.fileNamePattern", "{First_Name} Doe.{ext}");
        assertThat(command("upload", photos.toString()).out())
                .containsPattern(jane + " +Contacts +" + JANE + " .* First_Name +- +uploaded")
                .contains("uploaded 1, ");
    }

    @Test
    void aPageShowsThumbnailsAndNothingOfANameIsMarkup() throws IOException {
        Path page = folder.resolve("plan.html");
        Files.write(photos.resolve("<img src=x onerror=alert(1)> \"&'.jpg"), photo("hostile"));
        assertThat(command("plan", photos.toString(), "--html", page.toString()).out())
                .contains("Page in " + page);
        String html = Files.readString(page);
        assertThat(html)
                .contains("<h1>2 of 6 photos can be uploaded</h1>", "data:image/jpeg;base64,", "jane@example.com")
                .contains("&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&#39;.jpg", "=1+1 &lt;b&gt;Bob&lt;/b&gt;")
                .doesNotContain("<b>", "src=x onerror=alert(1)>", "<script", "src=\"http");
    }

    @Test
    void aRefusedTokenEndsAnUploadAndIsNotRepeated() {
        extension.sandbox().tokens().revokeRefreshToken();
        CommandRun run = command("upload", photos.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Stopped: ", "invalid_code");
        assertThat(command("plan", photos.toString()).err()).contains("Not planned: ");
    }

    @Test
    void aLineWithoutItsPhotoOrRecordIsNamedWithWhatToDo() throws IOException {
        settings.remove(ProgramSettings.COMPONENT + "module");
        Files.writeString(
                plan,
                "file,recordId\nphotos/Jane Doe.jpg,\nphotos/gone.jpg," + JOHN + "\nphotos/Nobody.jpg," + JOHN + "\n");
        CommandRun run = command("upload", "--plan", plan.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern(
                        "Jane Doe.jpg .* kept +Line 2 names no record +Fill recordId or email, or delete the line")
                .containsPattern(
                        "gone.jpg +- +" + JOHN
                                + " .* rejected +NO_SUCH_FILE: There is no file photos/gone.jpg +Correct its path, or delete the line")
                .containsPattern("Nobody.jpg .* Correct line 4: module is Contacts, Companies or Products");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upload --plan none.csv|There is no mapping file",
                "upload none.jpg|No such file or folder: none.jpg",
                "plan none.jpg|No such file or folder: none.jpg",
                "upload|Give photos, or --plan FILE",
                "upload . --manifest m.csv|--manifest needs --skip-same",
                "upload . --skip-same --manifest none.csv|The manifest none.csv cannot be read",
                "plan --prop photo.mapping=none.csv .|There is no mapping file"
            })
    void whatCannotBeDoneIsRefused(String args) {
        String[] parts = args.split("\\|");
        CommandRun run = command(parts[0].split(" "));
        assertThat(run.err()).contains(parts[1]);
        assertThat(run.exitCode()).isIn(2, 3);
    }
}
