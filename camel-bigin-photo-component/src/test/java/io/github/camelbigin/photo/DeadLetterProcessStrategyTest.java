// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterProcessStrategyTest {

    private static final byte[] PHOTO = {1};
    private static final Duration SOON = Duration.ofSeconds(10);

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
        context.getRegistry().bind("strategy", new DeadLetterProcessStrategy());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?recursive=true&initialDelay=0&delay=50&processStrategy=#strategy&" + options)
                        .filter(simple("${file:name} contains 'dead'"))
                        .setProperty(DeadLetterProcessStrategy.STORED, constant("true"))
                        .end()
                        .filter(simple("${file:name} contains 'failed'"))
                        .throwException(IllegalStateException.class, "failed");
            }
        });
        context.start();
    }

    private static void gone(Path file) {
        await().atMost(SOON).until(() -> Files.notExists(file));
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

        await().atMost(SOON).untilAsserted(() -> assertThat(folder.resolve(".failed/failed.png"))
                .exists());
        assertThat(folder.resolve(".done/good.png")).exists();
        await().atMost(SOON).untilAsserted(() -> assertThat(folder.resolve(".work/dead.png"))
                .doesNotExist());
    }

    @Test
    void theReadLockOfTheEndpointHolds() throws Exception {
        Path young = drop("good.png");
        start(
                "readLock=changed&readLockMinAge=60000&readLockCheckInterval=50&readLockTimeout=100&move=.done/${file:name}");
        await().during(Duration.ofMillis(400)).atMost(SOON).until(() -> Files.exists(young));
    }

    @Test
    void aConsumerThatDeletesDeletes() throws Exception {
        Path good = drop("good.png");
        start("delete=true");
        gone(good);
        assertThat(folder.resolve(".camel")).doesNotExist();
    }

    @Test
    void aConsumerThatLeavesEverythingLeavesIt() throws Exception {
        Path good = drop("good.png");
        start("noop=true");
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> Files.exists(good));
        assertThat(folder.resolve(".camel")).doesNotExist();
    }
}
