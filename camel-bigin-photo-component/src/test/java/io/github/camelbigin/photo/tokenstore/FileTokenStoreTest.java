// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only files do; {@link TokenStoresIT} has the rest. */
class FileTokenStoreTest {

    private static final String KEY = Records.KEY;

    @TempDir
    private Path temp;

    private Path folder;
    private FileTokenStore store;

    @BeforeEach
    void create() {
        folder = temp.resolve("below/tokens");
        store = new FileTokenStore(folder.toString());
    }

    @Test
    void readingCreatesNothing() throws IOException {
        assertThat(store.read(KEY)).isEqualTo(TokenRecord.EMPTY);
        assertThat(folder).doesNotExist();
    }

    @Test
    void onlyTheOwnerCanReadWhatIsStored() throws Exception {
        Records.put(store, "one");
        Records.put(store, "two");

        assertThat(mode(folder)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(KEY + ".json", KEY + ".lock");
        }
        assertThat(mode(folder.resolve(KEY + ".json"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve(KEY + ".lock"))).isEqualTo("rw-------");
        assertThat(folder.resolve(KEY + ".lock")).isEmptyFile();
    }

    @Test
    void aFileThatOthersCouldReadIsPrivateAgainAfterTheNextWrite() throws Exception {
        Records.put(store, "one");
        Path file = folder.resolve(KEY + ".json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Records.put(store, "two");

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 65_536, 1_000_000})
    void anUnreadableFileIsIgnoredAndReplaced(int size) throws Exception {
        Records.put(store, "one");
        byte[] garbage = new byte[size];
        Arrays.fill(garbage, (byte) 0xFE);
        Files.write(folder.resolve(KEY + ".json"), garbage);

        assertThat(store.read(KEY)).isEqualTo(TokenRecord.EMPTY);
        Records.put(store, "two");
        assertThat(Records.token(store)).isEqualTo("two");
    }

    @Test
    void aThreadThatIsInterruptedWritesNothing() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> Records.put(store, "one"));
        assertThat(folder.resolve(KEY + ".json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "a.b", "a\u0000"})
    void whatIsNotAKeyNamesNoFile(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.read(key));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.update(key, Duration.ZERO, (present, writer) -> writer.write(present)));
    }

    @Test
    void storesOfOneFolderAreEqualAndShowIt() {
        assertThat(new FileTokenStore(folder)).isEqualTo(store).hasSameHashCodeAs(store);
        assertThat(new FileTokenStore(temp)).isNotEqualTo(store);
        assertThat(store).hasToString("FileTokenStore[" + folder + "]");
    }

    @Test
    void aFileInPlaceOfTheFolderLastsUntilItIsFixedByHand() throws IOException {
        Files.writeString(temp.resolve("below"), "");

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Records.put(store, "secret"))
                .withMessageContaining(temp.resolve("below").toString())
                .withMessageNotContaining("secret");
    }

    @Test
    void aReadOnlyFileSystemLastsUntilItIsFixedByHand() throws IOException {
        Path readOnly = Path.of("/sys");
        assumeThat(Files.isDirectory(readOnly) && Files.getFileStore(readOnly).isReadOnly())
                .as("there is a file system here that is read-only")
                .isTrue();

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Records.put(new FileTokenStore(readOnly.resolve("bigin")), "secret"))
                .withMessageContaining("/sys/bigin");
    }

    @Test
    void aFolderInPlaceOfTheFileLastsUntilItIsFixedByHand() throws IOException {
        Files.createDirectories(folder.resolve(KEY + ".json"));

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> store.read(KEY))
                .withMessageContaining(KEY + ".json");
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> Records.put(store, "secret"));
    }

    @Test
    void aLinkThatOthersPutThereIsReplacedAndNotFollowed() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "theirs");
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve(KEY + ".new"), victim);
        Records.put(store, "one");
        assertThat(Records.token(store)).isEqualTo("one");

        Files.delete(folder.resolve(KEY + ".lock"));
        Files.createSymbolicLink(folder.resolve(KEY + ".lock"), victim);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Records.put(store, "two"));
        assertThat(victim).hasContent("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwx----w-"})
    void aFolderThatOthersCanWriteIsRefused(String permissions) throws Exception {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Records.put(store, "secret"))
                .withMessageContaining("chmod go-w " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "There is not enough space on the disk",
                "Disk quota exceeded",
                "File too large",
                "Read-only file system",
                "Is a directory"
            })
    void reasonsThatLastUntilTheyAreFixedByHand(String reason) {
        IOException reported = new IOException(reason);

        assertThat(FileTokenStore.classified(reported, folder.resolve("tokens.json")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContainingAll("tokens.json", reason)
                .hasCause(reported);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Stale file handle", "Connection timed out", "Input/output error", "No locks available"})
    void reasonsThatMayEndByThemselves(String reason) {
        IOException reported = new IOException(reason);

        assertThat(FileTokenStore.classified(reported, folder.resolve("tokens.json")))
                .isSameAs(reported);
    }

    @Test
    void anExceptionThatNamesTheFileStaysAsItIs() {
        IOException reported = new AccessDeniedException("/no space left on device");

        assertThat(FileTokenStore.classified(reported, folder)).isSameAs(reported);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
