// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final BackupEntry JANE = entry("1", "Jane \"J\" Doe, Dr.", "Contacts/1 Jane.jpg");
    private static final BackupEntry FORMULA = entry("2", "=1+1", "Contacts/2 =1+1.jpg");

    @TempDir
    Path folder;

    private static BackupEntry entry(String id, String name, String file) {
        return new BackupEntry(
                "Contacts", id, name, "-x@example.com", file, "ab12", "9", "2026-01-01T00:00:00Z", "12", "");
    }

    private Path journal() {
        return folder.resolve(Manifest.JOURNAL);
    }

    @Test
    void whatWasPutIsThereAfterTheProgramWasKilledExceptForALineThatIsNotWhole() throws IOException {
        try (Manifest manifest = Manifest.open(folder)) {
            manifest.put(JANE);
        }
        Files.writeString(journal(), "Contacts,zcrm_3,\"Bo", StandardOpenOption.APPEND);
        try (Manifest manifest = Manifest.open(folder)) {
            assertThat(manifest.get("Contacts/1")).isEqualTo(JANE);
            assertThat(manifest.isFromUnfinishedRun("Contacts/1")).isTrue();
            manifest.put(FORMULA);
        }
        try (Manifest manifest = Manifest.open(folder)) {
            assertThat(manifest.recordsOf("Contacts")).containsExactlyInAnyOrder("Contacts/1", "Contacts/2");
            assertThat(manifest.get("Contacts/2")).isEqualTo(FORMULA);
        }
        assertThat(folder.resolve(Manifest.FILE)).doesNotExist();
    }

    @Test
    void damagedLinesOfTheJournalAreLeftOutAndCounted() throws IOException {
        try (Manifest manifest = Manifest.open(folder)) {
            manifest.put(JANE);
            manifest.put(FORMULA);
        }
        String good = Files.readString(journal());
        String[] damaged = {
            "PK\3\4;random\n", "Contacts,zcrm_3,\"Bo,,Contacts/3.jpg,ab12,9,,,\r\n", "Contacts,x,Bo,,3.jpg,ab12,9,,,\n"
        };
        Files.writeString(journal(), damaged[0] + good.replaceFirst("\n", "\n" + damaged[1]) + damaged[2]);
        try (Manifest manifest = Manifest.open(folder)) {
            assertThat(manifest.damagedLines()).isEqualTo(3);
            assertThat(manifest.size()).isEqualTo(2);
            assertThat(manifest.get("Contacts/1")).isEqualTo(JANE);
            assertThat(manifest.get("Contacts/2")).isEqualTo(FORMULA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifest.FILE, Manifest.JOURNAL, ".backup.lock"})
    void aFolderWhereAFileBelongsIsNamed(String name) throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve(name));
        assertThatThrownBy(() -> Manifest.open(folder))
                .hasMessage(inTheWay + ": is a folder, where a file of the backup belongs; move it");
    }

    @Test
    void aSavedManifestIsATableForSpreadsheetProgramsAndIsReadAgainAsOneOfThemSavedIt() throws IOException {
        try (Manifest manifest = Manifest.open(folder)) {
            manifest.put(JANE);
            manifest.put(FORMULA.gone("2026-02-02T00:00:00Z"));
            manifest.save();
        }
        Path file = folder.resolve(Manifest.FILE);
        assertThat(file).hasContent("""
                \uFEFFmodule,recordId,name,email,file,sha256,bytes,modified,image,gone\r
                Contacts,zcrm_1,"Jane ""J"" Doe, Dr.",'-x@example.com,Contacts/1 Jane.jpg,ab12,9,2026-01-01T00:00:00Z,12,\r
                Contacts,zcrm_2,'=1+1,'-x@example.com,Contacts/2 =1+1.jpg,ab12,9,2026-01-01T00:00:00Z,12,2026-02-02T00:00:00Z\r
                """);
        assertThat(journal()).isEmptyFile();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        String older = Files.readString(file).replace("recordId", "id");
        Files.writeString(file, older.replace(", Dr", " Dr").replace(',', ';'));
        try (Manifest manifest = Manifest.open(folder)) {
            assertThat(manifest.get("Contacts/1").name()).isEqualTo("Jane \"J\" Doe Dr.");
            assertThat(manifest.get("Contacts/2").isGone()).isTrue();
            assertThat(manifest.isFromUnfinishedRun("Contacts/1")).isFalse();
        }
    }

    @Test
    void anIdThatASpreadsheetProgramRoundedIsReportedWithItsLine() throws IOException {
        Files.writeString(
                folder.resolve("manifest.csv"),
                String.join(",", BackupEntry.COLUMNS) + "\nContacts,2.03402E+18,,,a.jpg,,,,,\n");
        assertThatThrownBy(() -> Manifest.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("manifest.csv, line 2: ", "2.03402E+18");
    }

    @Test
    void anotherTableIsNotReplacedAndTwoProgramsDoNotShareAFolder() throws IOException {
        try (Manifest manifest = Manifest.open(folder)) {
            assertThatThrownBy(() -> Manifest.open(folder))
                    .hasMessage("another backup into " + folder + " runs; wait for its end");
            manifest.put(JANE);
        }
        Files.writeString(folder.resolve(Manifest.FILE), "name,age\nJane,7\n");
        assertThatThrownBy(() -> Manifest.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the manifest of a backup: its first line is not module,recordId,");
        Files.writeString(folder.resolve(Manifest.FILE), """
                module,id,name,email,file,sha256,bytes,modified,image,gone
                Contacts,1,Jane,,a\0.jpg,ab12,9,,,
                """);
        assertThatThrownBy(() -> Manifest.open(folder)).hasMessageContaining("line 2 has a file with a name");
    }
}
