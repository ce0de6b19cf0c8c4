// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.photo.oauth.Stopwatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTokenStoreTest {

    private static final String KEY = "0a".repeat(32);

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
    void whereAFileIsInTheWayOfTheFolderNothingIsStored() throws IOException {
        Files.writeString(temp.resolve("below"), "");

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> store.replace(KEY, null, "secret"))
                .withMessageContaining(temp.resolve("below").toString())
                .withMessageNotContaining("secret");
    }

    @Test
    void onAReadOnlyFileSystemNothingIsStored() throws IOException {
        Path readOnly = Path.of("/sys");
        assumeThat(Files.isDirectory(readOnly) && Files.getFileStore(readOnly).isReadOnly())
                .as("there is a file system here that is read-only")
                .isTrue();

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> new FileTokenStore(readOnly.resolve("bigin")).replace(KEY, null, "secret"))
                .withMessageContaining("/sys/bigin");
    }

    @Test
    void nothingIsStoredAtFirst() throws IOException {
        assertThat(store.read(KEY)).isEqualTo(TokenStore.Entry.NOTHING);
        assertThat(folder).doesNotExist();
    }

    @Test
    void aContentIsReplacedIfItIsTheExpectedOne() throws IOException {
        assertThat(store.replace(KEY, "one", "two")).isFalse();
        assertThat(store.replace(KEY, null, "one")).isTrue();
        assertThat(store.replace(KEY, null, "two")).isFalse();
        assertThat(store.replace(KEY, "other", "two")).isFalse();
        assertThat(store.read(KEY).content()).isEqualTo("one");
        assertThat(store.replace(KEY, "one", "tẅo")).isTrue();

        assertThat(new FileTokenStore(folder).read(KEY).content()).isEqualTo("tẅo");
        assertThat(store.read("another").content()).isNull();
    }

    @Test
    void onlyTheOwnerCanReadWhatIsStored() throws IOException {
        store.replace(KEY, null, "one");
        store.replace(KEY, "one", "two");

        assertThat(mode(folder)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(mode(file))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatOthersCouldReadIsTheOwnersAgainAfterTheNextChange() throws IOException {
        store.replace(KEY, null, "one");
        Path file = folder.resolve(KEY + ".json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        store.replace(KEY, "one", "two");

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 65_536, 1_000_000})
    void anyFileCanBeReplacedByWhatWasReadOfIt(int size) throws IOException {
        store.replace(KEY, null, "one");
        byte[] garbage = new byte[size];
        Arrays.fill(garbage, (byte) 0xFE);
        Files.write(folder.resolve(KEY + ".json"), garbage);

        assertThat(store.replace(KEY, store.read(KEY).content(), "two")).isTrue();
        assertThat(store.read(KEY).content()).isEqualTo("two");
    }

    @Test
    void ofManyThreadsOneReplaces() throws Exception {
        store.replace(KEY, null, "start");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> calls = IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(i -> () -> new FileTokenStore(folder).replace(KEY, "start", "end" + i))
                    .toList();
            int replaced = 0;
            for (Future<Boolean> result : threads.invokeAll(calls)) {
                replaced += result.get() ? 1 : 0;
            }
            assertThat(replaced).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aLockThatNobodyGivesBackIsOvertaken() throws IOException {
        Files.createDirectories(folder);
        try (FileChannel frozen = PrivateFiles.open(folder.resolve(KEY + ".lock.0"))) {
            frozen.lock();

            Stopwatch waited = Stopwatch.start();
            try (FileTurn next = FileTurn.take(folder, KEY, Duration.ofMillis(200))) {
                assertThat(next.isOvertaken()).isFalse();
            }
            assertThat(waited.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(folder.resolve(KEY + ".lock.1")).exists();
        }
        assertThat(store.replace(KEY, null, "one")).isTrue();
    }

    @Test
    void whoStoodStillWhileItWasOvertakenKnowsThat() throws IOException {
        Files.createDirectories(folder);
        try (FileTurn frozen = FileTurn.take(folder, KEY)) {
            assertThat(frozen.isOvertaken()).isFalse();
            Files.createFile(folder.resolve(KEY + ".lock.1"));

            assertThat(frozen.isOvertaken()).isTrue();
        }
        assertThat(store.replace(KEY, null, "one")).isTrue();
        assertThat(folder.resolve(KEY + ".lock.0")).doesNotExist();
    }

    @Test
    void aThreadThatIsInterruptedStoresNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.replace(KEY, null, "one"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "a.b", "a\u0000"})
    void whatIsNoKeyNamesNoFile(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.read(key));
        assertThatIllegalArgumentException().isThrownBy(() -> store.replace(key, null, "x"));
    }

    @Test
    void storesOfOneFolderAreEqualAndShowIt() {
        assertThat(new FileTokenStore(folder)).isEqualTo(store).hasSameHashCodeAs(store);
        assertThat(new FileTokenStore(temp)).isNotEqualTo(store);
        assertThat(store).hasToString("FileTokenStore[" + folder + "]");
        assertThat(new TokenStore.Entry("secret", null).toString()).doesNotContain("secret");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
