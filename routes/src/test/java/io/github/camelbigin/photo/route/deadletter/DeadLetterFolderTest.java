// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.SandboxRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterFolderTest {

    private static final byte[] CONTENT = {1};
    private static final byte[] PHOTO = {2};

    @TempDir
    Path folder;

    private void store(String photo) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T08:15:30.250Z"), ZoneOffset.UTC);
        Exchange exchange = exchange(photo);
        new DeadLetterFolder(folder, clock).put(exchange, photo, new ErrorReport(clock).letter(exchange));
    }

    private static Exchange exchange(String photo) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, photo);
        exchange.getMessage().setBody(PHOTO);
        return exchange;
    }

    private Path write(String name) throws IOException {
        return SandboxRoutes.write(folder.resolve(name), CONTENT);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void theReportOfAnAttemptThatDidNotEndIsOverwritten() throws IOException {
        Path orphan = write("Contacts/1.png.error.json");
        store("Contacts/1.png");
        assertThat(DeadLetter.read(orphan).code()).isEqualTo(ErrorReport.UNEXPECTED);
        assertThat(folder.resolve("Contacts/1.png")).hasBinaryContent(PHOTO);
        assertThat(names()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contacts", ".replayed"})
    void aLinkOutOfTheFolderIsNotFollowed(String link) throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        DeadLetterFolder letters = new DeadLetterFolder(Files.createDirectory(folder.resolve("letters")));
        Files.createSymbolicLink(folder.resolve("letters").resolve(link), elsewhere);
        Exchange exchange = exchange("Contacts/authorized_keys");
        DeadLetter letter = new ErrorReport(Clock.systemUTC()).letter(exchange);
        Files.writeString(elsewhere.resolve("authorized_keys"), "theirs");

        assertThatThrownBy(() -> {
                    letters.replaying("Contacts/authorized_keys", letter);
                    letters.put(exchange, "Contacts/authorized_keys", letter);
                })
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("a symbolic link leads out of " + folder.resolve("letters"));
        assertThat(elsewhere.resolve("authorized_keys")).hasContent("theirs");
        assertThat(elsewhere).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void aLinkThatComesWhileAPhotoIsWrittenIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path letters = Files.createDirectory(folder.resolve("letters"));
        Exchange exchange = exchange("Contacts/1.png");
        DeadLetter letter = new ErrorReport(Clock.systemUTC()).letter(exchange);
        exchange.getMessage().setBody(new InputStream() {
            @Override
            public int read() throws IOException {
                Path old = Files.move(letters.resolve("Contacts"), folder.resolve("old"));
                Files.createSymbolicLink(letters.resolve("Contacts"), elsewhere);
                try (DirectoryStream<Path> parts = Files.newDirectoryStream(old, ".incomplete*")) {
                    for (Path part : parts) {
                        Files.copy(part, elsewhere.resolve(part.getFileName()));
                    }
                }
                return -1;
            }
        });

        assertThatThrownBy(() -> new DeadLetterFolder(letters).put(exchange, "Contacts/1.png", letter))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Exchange exchange = exchange("Contacts/1.png");
        new DeadLetterFolder(link).put(exchange, "Contacts/1.png", new ErrorReport(Clock.systemUTC()).letter(exchange));
        assertThat(real.resolve("Contacts/1.png")).hasBinaryContent(PHOTO);
    }

    @Test
    void olderPairsAreKeptUnderNamesWithOneTime() throws IOException {
        for (int i = 0; i < 3; i++) {
            store("Contacts/1.png");
        }
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "Contacts/1.png",
                        "Contacts/1.png.error.json",
                        "Contacts/1-20260301081530250.png",
                        "Contacts/1-20260301081530250.png.error.json",
                        "Contacts/1-20260301081530251.png",
                        "Contacts/1-20260301081530251.png.error.json");
    }

    @Test
    void anOlderOneWhoseNameHasNoDotIsKeptToo() throws IOException {
        write("photo");
        store("photo");
        assertThat(names()).containsExactlyInAnyOrder("photo", "photo.error.json", "photo-20260301081530250");
    }

    @Test
    void theReportOfAPhotoThatWasRenamedIsKept() throws IOException {
        store("Jane.png");
        Path report = folder.resolve("Jane.png.error.json");
        Files.writeString(report, Files.readString(report).replaceAll("(sha256\" : \")[0-9a-f]+", "$1ab"));
        Files.delete(folder.resolve("Jane.png"));
        store("Jane.png");
        assertThat(names())
                .containsExactlyInAnyOrder("Jane.png", "Jane.png.error.json", "Jane-20260301081530250.png.error.json");
    }

    @Test
    void aPhotoThatWasReplayedIsCountedUnlessAnotherHasItsNameNow() throws IOException {
        store("Contacts/1.png");
        Path report = folder.resolve("Contacts/1.png.error.json");
        DeadLetter letter = DeadLetter.read(report);
        new DeadLetterFolder(folder).replaying("Contacts/1.png", letter.withReplays(letter.sha256(), 2));
        store("Contacts/1.png");
        assertThat(DeadLetter.read(report).replays()).isEqualTo(2);
        new DeadLetterFolder(folder).replaying("Contacts/1.png", letter.withReplays("another", 3));
        store("Contacts/1.png");
        assertThat(DeadLetter.read(report).replays()).isZero();
        write(".replayed/Contacts/1.png.json");
        store("Contacts/1.png");
        assertThat(DeadLetter.read(report).replays()).isZero();
    }

    @Test
    void aFolderWithTheNameOfAReportIsKeptToo() throws IOException {
        write("1.png.error.json/file");
        store("1.png");
        assertThat(names())
                .containsExactlyInAnyOrder("1.png", "1.png.error.json", "1-20260301081530250.png.error.json/file");
    }

    @Test
    void aFileWhereAFolderIsNeededIsNamed() throws IOException {
        Path inTheWay = write("Contacts");
        assertThatThrownBy(() -> store("Contacts/1.png"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(inTheWay.toString());
    }
}
