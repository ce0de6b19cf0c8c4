// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFilesTest {

    @TempDir
    private Path folder;

    @Test
    void laterFileOverridesInEverySpelling() throws Exception {
        Path first = Files.writeString(
                folder.resolve("first"), "camel.component.bigin-photo.clientId=1\nphoto.inbox=one\nphoto.done=kept\n");
        Path middle = Files.writeString(
                folder.resolve("middle"),
                "camel.component.bigin-photo.?clientId=3\ncamel.component.bigin-photo.configuration.client-id=4\n");
        assertThat(SettingsFiles.read(List.of(first, middle)).all())
                .containsEntry("camel.component.bigin-photo.clientId", "4")
                .hasSize(3);
        Path second = Files.writeString(
                folder.resolve("second"), "camel.component.bigin-photo.client-id=2\nphoto.inbox=Büro\n");

        assertThat(SettingsFiles.read(List.of(first, second)).all())
                .isEqualTo(Map.of(
                        "camel.component.bigin-photo.clientId", "2", "photo.inbox", "Büro", "photo.done", "kept"));
    }

    @Test
    void fileThatIsNotThereIsPassedOver() throws Exception {
        assertThat(SettingsFiles.read(List.of(folder.resolve("none"))).all()).isEmpty();
    }

    @Test
    void fileThatIsNoTextIsNamed() throws Exception {
        Path latin = Files.write(folder.resolve("latin"), "photo.inbox=Büro".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SettingsFiles.read(List.of(latin)))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining(latin + " cannot be read: it is not in UTF-8. Save it as UTF-8");
    }

    @Test
    void fileThatIsTooLongIsNamed() throws Exception {
        Path endless = folder.resolve("endless");
        try (RandomAccessFile file = new RandomAccessFile(endless.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertThatThrownBy(() -> SettingsFiles.read(List.of(endless)))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining(endless + " cannot be read: it is longer than 1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource({"rw-rw-rw-, rwx------", "rw----rw-, rwx------", "rw-------, rwxrwxrwx"})
    void fileThatOthersCanChangeOrReplaceIsLeftOut(String ofFile, String ofFolder) throws Exception {
        Path place = Files.createDirectory(folder.resolve("place"));
        Path file = Files.writeString(place.resolve("theirs"), "photo.inbox=theirs");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(ofFile));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(ofFolder));
        assertLeftOut(file, "can be written by others; run chmod go-w ");
    }

    @Test
    void fileOfAnotherUserIsLeftOut() throws Exception {
        Path file = Files.writeString(folder.resolve("theirs"), "photo.inbox=theirs");
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Files.setAttribute(file, "unix:uid", 12345);
        assertLeftOut(file, file + " belongs to 12345");
    }

    @Test
    void linkToAFileThatOthersCanReplaceIsLeftOut() throws Exception {
        Path place = Files.createDirectory(folder.resolve("place"));
        Path file = Files.writeString(place.resolve("theirs"), "photo.inbox=theirs");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertLeftOut(Files.createSymbolicLink(folder.resolve("link"), file), place + " can be written by others");
    }

    @Test
    void linkToALinkThatOthersCanReplaceIsLeftOut() throws Exception {
        Path file = Files.writeString(folder.resolve("mine"), "photo.inbox=mine");
        Path open = Files.createDirectory(folder.resolve("open"));
        Path middle = Files.createSymbolicLink(open.resolve("middle"), Path.of("../mine"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("open/../open/middle"));
        assertThat(SettingsFiles.read(List.of(link)).all()).containsEntry("photo.inbox", "mine");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertLeftOut(link, open + " can be written by others");
        Files.setAttribute(open, "unix:mode", 01777);
        assertThat(SettingsFiles.read(List.of(link)).all()).hasSize(1);
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Files.setAttribute(middle, "unix:uid", 12345, LinkOption.NOFOLLOW_LINKS);
        assertLeftOut(link, middle + " belongs to 12345");
        assertThat(file).hasContent("photo.inbox=mine");
    }

    @Test
    void fileBelowAFolderThatOthersCanReplaceIsLeftOut() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path file =
                Files.writeString(Files.createDirectory(open.resolve("mine")).resolve("file"), "photo.inbox=mine");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertLeftOut(file, open + " can be written by others");
    }

    private static void assertLeftOut(Path file, String why) throws Exception {
        SettingsFiles read = SettingsFiles.read(List.of(file));
        assertThat(read.all()).isEmpty();
        assertThat(read.warnings())
                .singleElement()
                .asString()
                .startsWith(file + " is not used: ")
                .contains(why);
    }

    @Test
    void brokenEscapeIsNamed() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "photo.inbox=\\u12");
        assertThatThrownBy(() -> SettingsFiles.read(List.of(broken)))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining(broken.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo.inbox=C:\\Photos\\in",
                "photo.inbox = C:\\temp",
                "photo.inbox:D:\\users\\me",
                "photo.inbox=photos\\in",
                "  photo.inbox \\\\server\\share",
                "photo.inbox=C:\\"
            })
    void backslashThatWouldBeLostIsNamedWithItsLine(String line) throws Exception {
        Path file = Files.writeString(folder.resolve("windows"), "# C:\\Photos\\in\n" + line + "\nphoto.done=.done\n");
        assertThatThrownBy(() -> SettingsFiles.read(List.of(file)))
                .isInstanceOf(NotStartedException.class)
                .hasMessage("Not started: " + file + ", line 2: a single backslash is lost. Write / or two of them:"
                        + " C:/Photos/in or C:\\\\Photos\\\\in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo.inbox=C:\\\\Photos\\\\in",
                "photo.inbox=C:/Photos/in",
                "photo.inbox=a\\ b",
                "photo.inbox=\\u0061\\:\\=\\#\\!",
                "photo.inbox=one,\\\n two",
                "! C:\\Photos"
            })
    void otherBackslashesAreRead(String line) throws Exception {
        Path file = Files.writeString(folder.resolve("windows"), line);
        Properties asJava = new Properties();
        asJava.load(new StringReader(line));
        assertThat(SettingsFiles.read(List.of(file)).all()).isEqualTo(Map.copyOf(asJava));
    }
}
