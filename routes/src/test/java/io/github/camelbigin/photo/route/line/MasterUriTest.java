// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route of a user that begins with {@code master:}, while the account has a problem. */
class MasterUriTest {

    private static final int PHOTOS = 5;

    private final StopTheLinePolicy policy = new StopTheLinePolicy();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SwitchedCluster cluster = new SwitchedCluster();
    private final AtomicInteger tried = new AtomicInteger();
    private volatile boolean refused = true;

    @TempDir
    private Path inbox;

    @BeforeEach
    void startTheLeader() throws Exception {
        for (int id = 1; id <= PHOTOS; id++) {
            Files.writeString(inbox.resolve(id + ".png"), "photo");
        }
        PhotoProcessStrategy strategy = new PhotoProcessStrategy();
        strategy.setInbox(inbox.toString());
        context.getRegistry().bind("strategy", strategy);
        context.addService(cluster);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("master:photos:file:x?initialDelay=0&delay=20&delete=true&processStrategy=#bean:strategy")
                        .routePolicy(policy)
                        .process(photo -> {
                            tried.incrementAndGet();
                            if (refused) {
                                throw BiginFailure.of(BiginErrorCode.INVALID_TOKEN, "refused")
                                        .toException();
                            }
                        });
            }
        });
        policy.setRetryDelay(1_500);
        context.start();
        await().until(policy::isStopped);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void firstFailureSuspendsTheSourceWithTheRestOfItsBatchUntilUploadsSucceed() {
        assertThat(tried).hasValue(1);
        refused = false;
        await().until(() -> isEmpty());
        assertThat(tried).hasValue(1 + PHOTOS);
    }

    @Test
    void programThatLostTheLeadDoesNotPollAfterItsSuspension() {
        refused = false;
        cluster.lead(false);
        await().until(() -> !policy.isStopped());
        await().during(Duration.ofMillis(300)).until(() -> tried.get() == 1);
        cluster.lead(true);
        await().until(() -> isEmpty());
    }

    @Test
    void programThatLeadsAgainWaitsForTheEndOfItsSuspension() {
        cluster.lead(false);
        cluster.lead(true);
        await().until(() -> tried.get() == 2);
        assertThat(policy.isStopped()).isTrue();
        refused = false;
        await().until(() -> isEmpty());
    }

    private boolean isEmpty() {
        return IntStream.rangeClosed(1, PHOTOS).noneMatch(id -> Files.exists(inbox.resolve(id + ".png")));
    }
}
