// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.SandboxRoutes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFolderTest {

    private static final Duration SWAPS = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private Path inbox;
    private Path elsewhere;

    @BeforeEach
    void folders() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    }

    private static GenericFile<File> file(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setAbsoluteFilePath(path.toString());
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {".done", ".done/Contacts"})
    void aLinkInTheInboxLeadsNoPhotoOutOfIt(String link) throws IOException {
        Path photo = SandboxRoutes.write(inbox.resolve("Contacts/1.png"), new byte[] {1});
        Path theirs = SandboxRoutes.write(elsewhere.resolve("1.png"), new byte[] {2});
        SandboxRoutes.write(elsewhere.resolve("Contacts/1.png"), new byte[] {2});
        Files.createDirectories(inbox.resolve(link).getParent());
        Files.createSymbolicLink(inbox.resolve(link), elsewhere);
        AtomicRenameStrategy moves = new AtomicRenameStrategy(new GenericFileRenameProcessStrategy<>(), inbox, null);

        assertThatThrownBy(() -> moves.renameFile(null, file(photo), file(inbox.resolve(".done/Contacts/1.png"))))
                .isInstanceOf(GenericFileOperationFailedException.class)
                .hasRootCauseInstanceOf(AccessDeniedException.class);
        assertThat(photo).exists();
        assertThat(theirs).hasBinaryContent(new byte[] {2});
        assertThat(elsewhere.resolve("Contacts/1.png")).hasBinaryContent(new byte[] {2});

        MovableFileFilter filter = new MovableFileFilter();
        filter.setDone(".done");
        assertThat(filter.reason(inbox, "Contacts/1.png"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("symbolic link"));
    }

    @Test
    void linksThatComeAndGoLeadNoPhotoInOrOut() throws Exception {
        Files.createDirectories(inbox.resolve(".done"));
        Files.createDirectories(inbox.resolve("Contacts"));
        Path theirs = SandboxRoutes.write(elsewhere.resolve("1.png"), new byte[] {2});
        AtomicRenameStrategy moves = new AtomicRenameStrategy(new GenericFileRenameProcessStrategy<>(), inbox, null);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> swaps = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                swap(inbox.resolve(".done"));
                swap(inbox.resolve("Contacts"));
            }
        });
        int moved = 0;
        for (long end = System.nanoTime() + SWAPS.toNanos(); System.nanoTime() < end; ) {
            try {
                moves.renameFile(null, file(inbox.resolve("Contacts/1.png")), file(inbox.resolve(".done/1.png")));
                moved++;
            } catch (GenericFileOperationFailedException refused) {
                assertThat(refused).hasRootCauseInstanceOf(IOException.class);
            }
            assertThat(theirs).hasBinaryContent(new byte[] {2});
        }
        over.set(true);
        swaps.get(90, TimeUnit.SECONDS);
        assertThat(moved).isPositive();
        assertThat(elsewhere).isDirectoryContaining(theirs::equals);
    }

    /** For a moment a link out of the inbox; then a folder again, with a photo to move. */
    private void swap(Path place) {
        try {
            Files.move(place, Files.createTempDirectory(folder, "old").resolve("old"));
            Files.createSymbolicLink(place, elsewhere);
            Files.delete(place);
        } catch (FileAlreadyExistsException movedThere) {
            assertThat(movedThere).hasMessage(place.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        photoToMove(place);
    }

    private void photoToMove(Path place) {
        try {
            Files.createDirectories(place);
            Files.write(inbox.resolve("Contacts/1.png"), new byte[] {1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderIsNotHeldThroughALink() throws IOException {
        Path real = Files.createDirectory(elsewhere.resolve("Contacts")).toRealPath();
        Path root = folder.toRealPath();
        HeldFolder.open(root, real).close();
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        Path through = root.resolve("link/Contacts");
        assertThatThrownBy(() -> HeldFolder.open(root, through)).isInstanceOf(IOException.class);
    }

    @Test
    void aLinkBelowAFolderOfDonePhotosElsewhereIsNotFollowedEither() throws IOException {
        Path done = folder.resolve("done");
        Path named = done.resolve("${date:now:yyyy}");
        assertThat(RealFolder.ofMove(inbox, done.resolve("2026/1.png"), named)).isEqualTo(new RealFolder(done));
        Files.createSymbolicLink(Files.createDirectory(done).resolve("2026"), elsewhere);
        assertThat(new RealFolder(done).holds(done.resolve("2026/1.png"))).isFalse();
    }

    @Test
    void theFolderItselfMayBeALinkAndNeedNotExist() throws IOException {
        RealFolder link = new RealFolder(Files.createSymbolicLink(folder.resolve("link"), elsewhere));
        assertThat(link.resolve("Contacts/1.png")).isEqualTo(folder.resolve("link/Contacts/1.png"));
        assertThat(new RealFolder(folder.resolve("none")).holds(folder.resolve("none/Contacts/1.png")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../1.png", "Contacts/../../1.png", "", "/1.png"})
    void aNameLeadsNowhereElse(String name) {
        assertThatThrownBy(() -> new RealFolder(inbox).resolve(name)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aLinkToNowhereLeadsNowhere() throws IOException {
        Files.createSymbolicLink(inbox.resolve("Contacts"), folder.resolve("none"));
        assertThatThrownBy(() -> new RealFolder(inbox).resolve("Contacts/1.png"))
                .isInstanceOf(IOException.class);
    }
}
