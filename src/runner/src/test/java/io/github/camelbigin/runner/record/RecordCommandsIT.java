// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.route.servers.TestFolder;
import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands download, delete and list. */
@Timeout(60)
class RecordCommandsIT {

    private static final String JANE = "2034020000000100001";
    private static final String JOHN = "2034020000000100002";
    private static final String MUG = "2034020000000100003";

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.searchDelay(Duration.ZERO)
            .record("Contacts", JANE, Map.of("Full_Name", "Jane Doe", "Email", "jane@example.com"))
            .record("Contacts", JOHN, Map.of("Full_Name", "=John", "Email", "john@example.com"))
            .record("Products", MUG, Map.of("Product_Name", "Mug", "Product_Code", "M-1"))
            .record("Accounts", MUG));

    @TempDir
    Path folder;

    @BeforeEach
    void givePhotos() {
        extension.sandbox().photos().put("Contacts", JANE, "photo.jpg", SamplePhotos.jpeg(8, 8, 1));
        extension.sandbox().photos().put("Products", MUG, "photo.png", SamplePhotos.png(8, 8, 2));
    }

    private CommandRun command(String... args) {
        List<String> line = new ArrayList<>(List.of(args));
        extension
                .sandbox()
                .clientSettings(ProgramSettings.COMPONENT)
                .forEach((name, value) -> line.addAll(List.of("--prop", name + "=" + value)));
        line.addAll(List.of("--prop", "photo.redeliveryDelay=10"));
        return CommandRun.of(line);
    }

    @Test
    void photosAreDownloadedByIdAddressOrEmail() throws IOException {
        extension.sandbox().faults().next(1, Fault.status(503, "INTERNAL_ERROR", "busy"));
        CommandRun run = command(
                "download",
                "contacts/jane@example.com",
                "Products/" + MUG,
                "Contacts/" + JOHN,
                "Contacts/nobody@example.com",
                "-o",
                folder.resolve("new").toString());
        Path jane = folder.resolve("new/jane@example.com.jpg");
        assertThat(jane).hasBinaryContent(SamplePhotos.jpeg(8, 8, 1));
        assertThat(folder.resolve("new/Products").resolve(MUG + ".png")).hasBinaryContent(SamplePhotos.png(8, 8, 2));
        assertThat(run.out())
                .containsPattern("contacts/jane@example.com +downloaded +" + jane + " +- +-")
                .containsPattern("Contacts/" + JOHN + " +failed +- +NO_PHOTO")
                .containsPattern("Contacts/nobody@example.com +failed +- +RECORD_NOT_FOUND")
                .contains("downloaded 2, failed 2")
                .doesNotContain("the name of the photo", "missingPhoto");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.incomplete*");

        run = command(
                "download",
                "--json",
                "-o",
                folder.toString(),
                "https://bigin.zoho.eu/bigin/org1/Home#/contacts/" + JANE,
                "Contacts/" + JOHN);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/0/file").asText()).endsWith(JANE + ".jpg");
        assertThat(json.at("/0/module").asText()).isEqualTo("Contacts");
        assertThat(json.at("/0/recordId").asText()).isEqualTo(JANE);
        assertThat(json.at("/1/verdict").asText()).isEqualTo("failed");
        assertThat(json.at("/1/code").asText()).isEqualTo("NO_PHOTO");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    /** Nor is there a copy in a folder for temporary files: here there is none. */
    @ParameterizedTest
    @ValueSource(strings = {"download Contacts/" + JANE + " -o", "backup"})
    void aPhotoThatBreaksOffLeavesNothingBehindAndTheNextOneGoesStraightToItsFolder(String command) throws IOException {
        byte[] large = SamplePhotos.jpegOfAbout(300_000, 3);
        extension.sandbox().photos().put("Contacts", JANE, "photo.jpg", large);
        extension.sandbox().photos().remove("Products", MUG);
        extension
                .sandbox()
                .faults()
                .from(path -> path.endsWith("/photo") ? Optional.of(Fault.cutDuringAnswer()) : Optional.empty());
        Path photos = folder.resolve("p{{a}}RAW(1)&b=%20?");
        String[] args = (command + " " + photos
                        + " --prop photo.redeliveries=1 --prop camel.main.streamCachingSpoolDirectory="
                        + folder.resolve("none"))
                .split(" ");
        assertThat(command(args).out()).contains("CONNECTION_FAILED");
        assertThat(TestFolder.files(photos)).noneMatch(file -> file.matches(".*(incomplete|jpg).*"));

        extension.sandbox().faults().clear();
        assertThat(command(args).exitCode()).isZero();
        assertThat(TestFolder.files(photos))
                .filteredOn(file -> file.endsWith(".jpg"))
                .hasSize(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void twoAddressesThatBecomeOneNameGetAFileEach() throws IOException {
        byte[][] photos = {SamplePhotos.jpeg(8, 8, 3), SamplePhotos.jpeg(8, 8, 4)};
        String[] addresses = {"a/b@example.com", "a_b@example.com"};
        for (int i = 0; i < 2; i++) {
            String id = "203402000000010001" + i;
            extension.sandbox().records().add("Contacts", id, Map.of("Full_Name", "N", "Email", addresses[i]));
            extension.sandbox().photos().put("Contacts", id, "photo.jpg", photos[i]);
        }
        CommandRun run =
                command("download", "Contacts/" + addresses[0], "Contacts/" + addresses[1], "-o", folder.toString());
        assertThat(run.out()).contains("downloaded 2");
        for (int i = 0; i < 2; i++) {
            String first = "Contacts/" + addresses[i] + " +downloaded +" + folder + "/a_b@example.com.jpg";
            boolean isFirst = Pattern.compile(first).matcher(run.out()).find();
            assertThat(folder.resolve(isFirst ? "a_b@example.com.jpg" : "a_b@example.com (2).jpg"))
                    .hasBinaryContent(photos[i]);
        }
    }

    @Test
    void aLinkDoesNotLeadADownloadOutOfItsFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.createSymbolicLink(photos.resolve("Contacts"), elsewhere);
        CommandRun run = command("download", "Contacts/" + JANE, "-o", photos.toString());
        assertThat(run.out()).contains("leads out of");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void photosAreDeletedOnlyWithConsent() {
        CommandRun refused = command("delete", "Contacts/" + JANE);
        assertThat(refused.err()).startsWith("Nothing was deleted: ").contains("add --yes");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(extension.sandbox().photos().size()).isEqualTo(2);

        CommandRun run = command("delete", "--yes", "Contacts/jane@example.com", "Products/" + MUG);
        assertThat(run.out()).contains("deleted 2");
        assertThat(run.exitCode()).isZero();
        assertThat(extension.sandbox().photos().size()).isZero();
    }

    @Test
    void aRefusedTokenEndsADownload() {
        extension.sandbox().tokens().revokeRefreshToken();
        CommandRun run = command("download", "Contacts/" + JANE, "-o", folder.toString());
        assertThat(run.err()).contains("Stopped: ", "invalid_code");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(command("list").err()).contains("Not listed: ", "invalid_code");
    }

    /** Once, and not for each module or record. */
    @ParameterizedTest
    @ValueSource(
            strings = {"download Contacts/1 Contacts/2 -o FOLDER", "delete --yes Contacts/1 Contacts/2", "backup FOLDER"
            })
    void aServerThatIsNotThereEndsACommandAfterItsRetries(String args) {
        extension.sandbox().close();
        CommandRun run = command((args + " --json --prop photo.concurrency=1 --prop photo.redeliveries=2")
                .replace("FOLDER", folder.toString())
                .split(" "));
        assertThat(run.err())
                .startsWith("Stopped: ")
                .contains("CONNECTION_FAILED")
                .endsWith(". Then run the command again\n");
        assertThat(run.out()).contains("CONNECTION_FAILED");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void anAccountWithoutTheScopeIsToldHowToLogInAgain() throws IOException {
        extension.sandbox().tokens().scopes("ZohoBigin.modules.products.READ");
        CommandRun run = command("delete", "--yes", "Products/" + MUG);
        assertThat(run.err())
                .contains(
                        "ZohoBigin.modules.products.DELETE",
                        "bigin-photo login --force --operations upload,download,lookup,delete");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(command("list", "Contacts").err())
                .contains("Not listed: ", "ZohoBigin.modules.contacts.READ", "run bigin-photo login --force\n");
        // as in run
        Path photo = Files.write(folder.resolve("jane@example.com.jpg"), SamplePhotos.jpeg(8, 8, 1));
        assertThat(command("plan", photo.toString()).out()).containsPattern(" kept +LOOKUP_NOT_PERMITTED");
    }

    @Test
    void adviceForUploadsIsNotGivenForDeletions() {
        CommandRun run = command("delete", "--yes", "Contacts/nobody@example.com", "Contacts/1");
        assertThat(run.out())
                .contains("RECORD_NOT_FOUND", "Correct the value, or the record in Bigin\n")
                .doesNotContain("send the photo", "PNG");
    }

    @Test
    void recordsAreListedAsTableCsvOrJson() throws IOException {
        assertThat(command("list").out())
                .containsPattern("Contacts/" + JANE + " +Jane Doe +jane@example.com +20[0-9-]{8} +yes\n")
                .containsPattern("Products/" + MUG + " +Mug +- +20[0-9-]{8} +yes\n")
                .contains("records 4, with photo 2");
        assertThat(command("list", "contacts", "--without-photo", "--csv").out())
                .startsWith("module,recordId,name,email,modified,photo\r\nContacts,zcrm_" + JOHN
                        + ",'=John,john@example.com,20")
                .endsWith(",no\r\n");
        CommandRun run = command("list", "Products", "--with-photo", "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("name").asText()).isEqualTo("Mug");
        assertThat(json.get("Product_Code").asText()).isEqualTo("M-1");
        assertThat(json.get("recordId").asText()).isEqualTo(MUG);
        assertThat(json.get("photo").asBoolean()).isTrue();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "download Deals/1|Deals/1 names no record. Write for example Contacts/2034",
                "download Products/jane@example.com|names no record",
                "download jane@example.com|Contacts/jane@example.com, or the address",
                "download Contacts/1 -o pom.xml|--output must be a folder for the photos, but pom.xml is a file",
                "delete --yes|RECORD",
                "list Deals|module must be one of",
                "list --json --csv|--json"
            })
    void whatCannotBeDoneIsRefused(String args) {
        String[] parts = args.split("\\|");
        CommandRun run = command(parts[0].split(" "));
        assertThat(run.err()).contains(parts[1]);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
