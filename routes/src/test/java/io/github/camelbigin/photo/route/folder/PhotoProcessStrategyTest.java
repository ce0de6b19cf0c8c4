// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.photo.SandboxRoutes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.MarkerFileExclusiveReadLockStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoProcessStrategyTest {

    private static final byte[] PHOTO = {1};

    private final PhotoProcessStrategy strategy = new PhotoProcessStrategy();
    private final AtomicInteger handled = new AtomicInteger();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private Path drop(String name) throws IOException {
        return SandboxRoutes.write(folder.resolve(name), PHOTO);
    }

    /** A name says what becomes of a photo. */
    private void start(String options) throws Exception {
        context.getRegistry().bind("strategy", strategy);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?recursive=true&initialDelay=0&delay=50&processStrategy=#strategy&" + options)
                        .process(exchange -> handled.incrementAndGet())
                        .filter(simple("${file:name} contains 'slow'"))
                        .delay(400)
                        .end()
                        .end()
                        .filter(simple("${file:name} contains 'dead'"))
                        .setProperty("photoDeadLetter", constant("dead"))
                        .end()
                        .filter(simple("${file:name} contains 'moved'"))
                        .process(exchange -> Files.delete(FileSnapshot.file(exchange)))
                        .end()
                        .filter(simple("${file:name} contains 'failed'"))
                        .throwException(IllegalStateException.class, "failed");
            }
        });
        context.start();
    }

    private static void gone(Path file) {
        await().until(() -> Files.notExists(file));
    }

    @Test
    void aDeadLetterIsDeletedAndEverythingElseMoved() throws Exception {
        Path dead = drop("Contacts/dead.png");
        Path good = drop("Contacts/good.png");
        start("move=.done/${file:name}");
        gone(dead);
        gone(good);

        assertThat(folder.resolve(".done/Contacts/good.png")).hasBinaryContent(PHOTO);
        assertThat(folder.resolve(".done/Contacts/dead.png")).doesNotExist();
    }

    @Test
    void theOtherOptionsOfTheEndpointHold() throws Exception {
        Path failed = drop("failed.png");
        Path good = drop("good.png");
        Path dead = drop("dead.png");
        start("preMove=.work/${file:name}&moveFailed=.failed/${file:onlyname}&move=.done/${file:onlyname}");
        gone(failed);
        gone(good);
        gone(dead);

        await().untilAsserted(
                        () -> assertThat(folder.resolve(".failed/failed.png")).exists());
        assertThat(folder.resolve(".done/good.png")).exists();
        await().untilAsserted(() -> assertThat(folder.resolve(".work/dead.png")).doesNotExist());
    }

    @Test
    void theReadLockOfTheEndpointMayBeAnIdempotentRepository() throws Exception {
        MemoryIdempotentRepository locks = new MemoryIdempotentRepository();
        context.getRegistry().bind("locks", locks);
        locks.start();
        Path photo = drop("good.png");
        start(
                "move=.done/${file:name}&readLock=idempotent-changed&readLockMinAge=0&readLockCheckInterval=100&readLockTimeout=500"
                        + "&idempotentRepository=#locks&readLockRemoveOnCommit=true");
        gone(photo);

        await().until(() -> !locks.contains(photo.toString()));
    }

    @Test
    void theReadLockOfTheEndpointHolds() throws Exception {
        Path young = drop("good.png");
        start(
                "readLock=changed&readLockMinAge=60000&readLockCheckInterval=50&readLockTimeout=100&move=.done/${file:name}");
        await().during(Duration.ofMillis(400)).until(() -> Files.exists(young));
    }

    @Test
    void aConsumerThatDeletesDeletes() throws Exception {
        Path good = drop("good.png");
        start("delete=true");
        gone(good);
        assertThat(folder.resolve(".camel")).doesNotExist();
    }

    @Test
    void anotherProcessedPhotoOfTheSameNameIsKept() throws Exception {
        Path done = folder.resolve(".done");
        SandboxRoutes.write(done.resolve("good.png"), new byte[] {2});
        drop(".done/same.png");
        drop("good.png");
        drop("same.png");
        start("move=.done/${file:name}");
        gone(folder.resolve("good.png"));
        gone(folder.resolve("same.png"));

        assertThat(done.resolve("good.png")).hasBinaryContent(PHOTO);
        assertThat(done).isDirectoryContaining("regex:.*/good-\\d{17}\\.png");
        try (Stream<Path> files = Files.list(done)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void aConsumerThatLeavesEverythingLeavesIt() throws Exception {
        Path good = drop("good.png");
        start("noop=true");
        await().during(Duration.ofMillis(300)).until(() -> Files.exists(good));
        assertThat(folder.resolve(".camel")).doesNotExist();
    }

    @Test
    void aPhotoThatIsReplacedWhileItIsHandledIsTakenAgain() throws Exception {
        Path slow = drop("slow.png");
        start("move=.done/${file:name}");
        await().until(() -> handled.get() == 1);
        Files.move(drop(".new"), slow, StandardCopyOption.REPLACE_EXISTING);
        gone(slow);

        assertThat(handled).hasValue(2);
        assertThat(folder.resolve(".done/slow.png")).exists();
    }

    @Test
    void aDeadLetterThatIsWrittenToMeanwhileIsTakenAgain() throws Exception {
        Path slow = drop("slow-dead.png");
        start("move=.done/${file:name}");
        await().until(() -> handled.get() == 1);
        Files.write(slow, new byte[] {1, 2});
        gone(slow);

        assertThat(handled).hasValue(2);
    }

    @Test
    void whatIsDroppedWhereADeadLetterWasMovedAwayFromIsTakenToo() throws Exception {
        drop("moved-dead.png");
        context.getRegistry().bind("lock", new MarkerFileExclusiveReadLockStrategy() {
            @Override
            public void releaseExclusiveReadLockOnAbort(
                    GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange)
                    throws Exception {
                super.releaseExclusiveReadLockOnAbort(operations, file, exchange);
                if (handled.get() == 1) {
                    drop("moved-dead.png");
                }
            }
        });
        start("exclusiveReadLockStrategy=#lock&move=.done/${file:name}");

        await().until(() -> handled.get() == 2);
    }

    @Test
    void whatCannotLeaveIsHandledOnceAndLeavesWhenItCan() throws Exception {
        Path good = drop("good.png");
        Path inTheWay = drop(".done/good.png/file");
        Path other = drop("other.png");
        start("move=.done/${file:name}");
        gone(other);
        await().during(Duration.ofMillis(300)).until(() -> Files.exists(good));
        assertThat(handled).hasValue(2);
        assertThat(KeptPhotos.in(context).count()).isEqualTo(1);

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        gone(good);
        await().until(() -> KeptPhotos.in(context).count() == 0);
        assertThat(handled).hasValue(2);
        assertThat(folder.resolve(".done/good.png")).hasBinaryContent(PHOTO);
    }

    @Test
    void whatCouldNotLeaveAndIsReplacedIsAnotherPhoto() throws Exception {
        Path good = drop("good.png");
        drop(".done/good.png/file");
        start("move=.done/${file:name}");
        await().until(() -> handled.get() == 1);
        Files.write(good, new byte[] {1, 2});

        await().until(() -> handled.get() == 2);
    }

    @Test
    void whatWasDoneBeforeStaysWhenTheNewOneIsGoneBeforeItIsMoved() throws Exception {
        Path slow = drop("slow.png");
        Path older = SandboxRoutes.write(folder.resolve(".done/slow.png"), new byte[] {7});
        start("move=.done/${file:name}");
        await().until(() -> handled.get() == 1);
        Files.delete(slow);

        await().until(() -> context.getInflightRepository().size() == 0);
        assertThat(older).hasBinaryContent(new byte[] {7});
    }

    @Test
    void aMoveToAnotherFileSystemLeavesNothingElse() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).isWritable();
        assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
        Path done = Files.createTempDirectory(memory, "done");
        Path moved = done.resolve("Contacts/1.png");
        try {
            Path photo = drop("Contacts/1.png");
            start("move=" + done + "/${file:name}");
            gone(photo);
            assertThat(moved).hasBinaryContent(PHOTO);
            assertThat(moved.getParent().toFile().list()).containsExactly("1.png");
        } finally {
            Files.deleteIfExists(moved);
            Files.deleteIfExists(moved.getParent());
            Files.delete(done);
        }
    }
}
