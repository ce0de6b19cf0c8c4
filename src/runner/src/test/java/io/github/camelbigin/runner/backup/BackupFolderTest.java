// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.runner.call.DownloadedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with a file that is not the photo of the manifest. */
class BackupFolderTest {

    private static final String ID = "2034020000000100001";
    private static final String FILE = "Contacts/" + ID + " Jane.jpg";
    private static final String OTHER = "Contacts/2034020000000100002 John.jpg";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String KEPT = "Contacts/" + ID + " Jane-20260102030405000.jpg";

    @TempDir
    Path root;

    private BackupFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(root.resolve("Contacts"));
        folder = new BackupFolder(root, CLOCK, 1);
    }

    private static BackupEntry photo(String file, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String hash = DownloadedFile.sha256(new ByteArrayInputStream(bytes));
        return new BackupEntry("Contacts", ID, "Jane", "", file, hash, "" + bytes.length, "", "1", "");
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(root.resolve(file), content);
    }

    private String store(BackupEntry entry, String content, BackupEntry before) throws IOException {
        write("new", content);
        return folder.store(root.resolve("new"), entry, before, before != null && folder.holdsExactly(before));
    }

    @ParameterizedTest
    @CsvSource({"photo, true, true", "phot0, true, false", "phot, false, false", ", false, false"})
    void aFileIsComparedByItsSizeAndByItsBytes(String content, boolean holds, boolean exactly) throws IOException {
        if (content != null) {
            write(FILE, content);
        }
        assertThat(folder.holds(photo(FILE, "photo"))).isEqualTo(holds);
        assertThat(folder.holdsExactly(photo(FILE, "photo"))).isEqualTo(exactly);
    }

    @Test
    void aNewPhotoReplacesTheOneBeforeUnderItsNewName() throws IOException {
        write(OTHER, "other");
        write(FILE, "photo");
        String renamed = FILE.replace("Jane", "Jane Doe");
        assertThat(store(photo(renamed, "new"), "new", photo(FILE, "photo"))).isNull();
        assertThat(root.resolve(renamed)).hasContent("new");
        assertThat(root.resolve(FILE)).doesNotExist();
        assertThat(store(photo(renamed, "newer"), "newer", photo(renamed, "new")))
                .isNull();
        assertThat(root.resolve(renamed)).hasContent("newer");
    }

    @Test
    void anEditedFileIsKeptBesideThePhoto() throws IOException {
        write(FILE, "edited");
        assertThat(store(photo(FILE, "photo"), "photo", photo(FILE, "photo")))
                .isEqualTo(FILE + " was not the photo of the last backup; kept as "
                        + Path.of(KEPT).getFileName());
        assertThat(root.resolve(FILE)).hasContent("photo");
        assertThat(root.resolve(KEPT)).hasContent("edited");
    }

    @Test
    void aFileThatIsCutOffIsReplaced() throws IOException {
        write(FILE, "pho");
        assertThat(store(photo(FILE, "photo"), "photo", photo(FILE, "photo")))
                .isEqualTo(FILE + " was changed in the folder; downloaded again");
        assertThat(root.resolve("Contacts")).isDirectoryNotContaining("glob:**-2026*");
        assertThat(root.resolve(FILE)).hasContent("photo");
    }

    @Test
    void anEditedFileStaysWhereThePhotoHasAnotherFormatNow() throws IOException {
        write(FILE, "edited");
        String png = FILE.replace(".jpg", ".png");
        assertThat(store(photo(png, "new"), "new", photo(FILE, "photo")))
                .isEqualTo(FILE + " was changed in the folder; it stays beside the photo, " + png);
        assertThat(root.resolve(FILE)).hasContent("edited");
    }

    @Test
    void aFileThatIsInNoManifestIsKeptUnlessItIsTheSame() throws IOException {
        write(FILE, "photo");
        assertThat(store(photo(FILE, "photo"), "photo", null)).isNull();
        assertThat(store(photo(FILE, "other"), "other", null))
                .endsWith("kept as " + Path.of(KEPT).getFileName());
        assertThat(root.resolve(KEPT)).hasContent("photo");
    }

    @Test
    void aLineThatWasEditedDoesNotDeleteThePhotoOfAnotherRecord() throws IOException {
        write(OTHER, "other");
        assertThat(store(photo(FILE, "photo"), "photo", photo(OTHER, "other"))).isNull();
        assertThat(folder.delete(photo(OTHER, "other"))).contains("does not have the id");
        assertThat(root.resolve(OTHER)).hasContent("other");
    }

    @Test
    void onlyThePhotoOfTheManifestIsDeleted() throws IOException {
        assertThat(folder.delete(photo(FILE, "photo"))).isNull();
        write(FILE, "phot0");
        assertThat(folder.delete(photo(FILE, "photo"))).contains("SHA-256 is another");
        assertThat(root.resolve(FILE)).exists();
        write(FILE, "photo");
        assertThat(folder.delete(photo(FILE, "photo"))).isNull();
        assertThat(root.resolve(FILE)).doesNotExist();
        Path outside = Files.writeString(root.resolveSibling(ID + ".jpg"), "photo");
        assertThat(folder.delete(photo("../" + ID + ".jpg", "photo"))).contains("outside of the folder");
        Files.createSymbolicLink(root.resolve(FILE), outside);
        assertThat(folder.delete(photo(FILE, "photo"))).isEqualTo("it is a symbolic link");
        assertThat(outside).exists();
        Files.delete(outside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contacts/" + ID + " Jane.png/x", "Contacts/" + ID + " Jane.jpg/x"})
    void aFolderInThePlaceOfAPhotoIsFoundBeforeItIsDownloaded(String inTheWay) throws IOException {
        Files.createDirectories(root.resolve(inTheWay));
        assertThatThrownBy(() -> folder.check(photo("", "photo"), BackupNames.of(BackupNames.DEFAULT)))
                .hasMessageEndingWith("is a folder, where the photo belongs");
    }

    @Test
    void aFileInThePlaceOfAFolderIsFoundBeforeAPhotoIsDownloaded() throws IOException {
        BackupNames names = BackupNames.of("{module}/{name}/{recordId}.{ext}");
        folder.check(photo("", "photo"), names);
        write("Contacts/Jane", "");
        assertThatThrownBy(() -> folder.check(photo("", "photo"), names))
                .hasMessageEndingWith("Jane: is not a folder, where photos belong");
    }

    @Test
    void aFullDiskIsFoundBeforeAPhotoIsDownloaded() {
        assertThatThrownBy(() -> new BackupFolder(root, CLOCK, Long.MAX_VALUE)
                        .check(photo("", "photo"), BackupNames.of(BackupNames.DEFAULT)))
                .hasMessageContaining("MiB free on its disk");
    }
}
