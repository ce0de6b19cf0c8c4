// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.SandboxRoutes;
import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import io.github.camelbigin.waiting.HeldCalls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.StatefulService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred photos, and an account that lets none of them pass. */
class StopTheLineIT {

    private static final int PHOTOS = 200;
    private static final int THREADS = 5;
    private static final int QUEUE = 10;
    private static final Fault DENIED = Fault.status(403, "NO_PERMISSION", "Permission denied to upload photo");

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    private final StopTheLinePolicy policy = new StopTheLinePolicy();
    private String moveFailed = "";
    private BiginSandbox sandbox;
    private DefaultCamelContext context;

    @BeforeEach
    void drop() throws IOException {
        sandbox = extension.sandbox();
        context = SandboxRoutes.context(sandbox);
        byte[] photo = SamplePhotos.png(16, 16, 1);
        for (int i = 1; i <= PHOTOS; i++) {
            SandboxRoutes.write(folder.resolve("Contacts/" + i + ".png"), photo);
        }
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private StatefulService start(boolean concurrently, long retryDelay) throws Exception {
        policy.setRetryDelay(retryDelay);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginAccessException.class).maximumRedeliveries(0).logExhausted(false);
                RouteDefinition photos = from("file:" + folder
                                + "?recursive=true&initialDelay=0&delay=50&move=.done/${file:name}" + moveFailed)
                        .routeId("upload")
                        .routePolicy(policy);
                if (concurrently) {
                    photos.threads(THREADS, THREADS)
                            .maxQueueSize(QUEUE)
                            .rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns)
                            .to("bigin-photo:upload");
                } else {
                    photos.to("bigin-photo:upload");
                }
            }
        });
        context.start();
        return (StatefulService) context.getRoutes().get(0).getConsumer();
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("Contacts"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".png"))
                    .toList();
        }
    }

    private void stops(StatefulService consumer) {
        await().until(() ->
                consumer.isSuspended() && context.getInflightRepository().size() == 0);
    }

    @Test
    void oneAfterTheOtherTheFirstFailureCostsOneCall() throws Exception {
        sandbox.faults().every(1, DENIED);
        stops(start(false, 60_000));

        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(waiting()).hasSize(PHOTOS);
    }

    @Test
    void manyAtOnceItCostsNoMoreThanWasUnderWay() throws Exception {
        sandbox.faults().every(1, DENIED);
        stops(start(true, 60_000));

        // one more runs in the thread of the consumer; threads that fail while the line is stopped take another
        assertThat(sandbox.requests().photoCalls()).hasSizeBetween(1, THREADS + QUEUE + 1 + THREADS);
        assertThat(waiting()).hasSize(PHOTOS);
        assertThat(folder.resolve(".done")).doesNotExist();
    }

    @Test
    void itTriesAgainByItselfUntilPhotosPass() throws Exception {
        sandbox.faults().every(1, DENIED);
        StatefulService consumer = start(true, 300);
        await().until(() -> sandbox.requests().photoCalls().size() > 2 * (THREADS + QUEUE + 1));
        assertThat(waiting()).hasSize(PHOTOS);

        sandbox.faults().clear();

        await().until(() -> sandbox.photos().size() == PHOTOS && waiting().isEmpty());
        await().until(() -> !consumer.isSuspended());
    }

    @Test
    void aDeadRefreshTokenStopsTheLineToo() throws Exception {
        sandbox.tokens().revokeRefreshToken();
        stops(start(true, 60_000));

        assertThat(sandbox.requests().tokenCalls()).hasSize(1);
        assertThat(sandbox.requests().photoCalls()).isEmpty();
        assertThat(waiting()).hasSize(PHOTOS);
    }

    @Test
    void whileCreditsAreReservedItIsSuspendedUntilTheNextCheck() throws Exception {
        SandboxRoutes.options(context).setReservedCredits(10);
        sandbox.faults().next(1, DENIED.withHeader("X-API-CREDITS-REMAINING", "9"));
        // the others are still in flight when the first response has been read
        sandbox.faults().next(THREADS, Fault.delay(Duration.ofSeconds(2)));
        StatefulService consumer = start(true, 50);
        await().until(() -> policy.getNextTry() != null
                && policy.getNextTry().isAfter(Instant.now().plus(Duration.ofMinutes(14))));
        stops(consumer);

        // many times the retryDelay, which alone would have started it again
        await().during(Duration.ofSeconds(1)).until(() -> consumer.isSuspended() && policy.isStopped());
        // those that were in flight when the response came
        assertThat(sandbox.requests().photoCalls()).hasSizeLessThanOrEqualTo(THREADS + 1);
        assertThat(waiting()).hasSize(PHOTOS - sandbox.photos().size());
    }

    @Test
    void rejectedPhotosAndTransientFailuresDoNotStopIt() throws Exception {
        sandbox.faults().next(3, Fault.status(400, "INVALID_DATA", "the related id given seems to be invalid"));
        sandbox.faults().next(3, Fault.status(500, "INTERNAL_ERROR", "Internal Server Error"));
        StatefulService consumer = start(true, 60_000);

        await().until(() -> sandbox.photos().size() == PHOTOS);
        assertThat(consumer.isSuspended()).isFalse();
    }

    /** Two photos with another code between them are two photos' own fault; three in a row with the same are the account's. */
    @Test
    void aCodeThatNobodyKnowsStopsItAtTheThirdPhoto() throws Exception {
        Fault unknown = Fault.status(400, "ORG_ON_HOLD", "the organisation is on hold");
        sandbox.faults().next(2, unknown);
        sandbox.faults().next(1, Fault.status(400, "INVALID_DATA", "the related id given seems to be invalid"));
        sandbox.faults().next(2, unknown);
        sandbox.faults().next(1, Fault.delay(Duration.ZERO));
        sandbox.faults().every(1, unknown);
        moveFailed = "&moveFailed=.failed/${file:name}";
        StatefulService consumer = start(false, 300);
        stops(consumer);

        assertThat(sandbox.requests().photoCalls()).hasSize(9);
        assertThat(waiting()).hasSize(PHOTOS - 9);
        assertThat(policy.getReason()).contains("ORG_ON_HOLD", "rejected 3 photos in a row");
        // each further attempt costs one photo
        await().until(() -> sandbox.requests().photoCalls().size() == 10);
        stops(consumer);
        assertThat(waiting()).hasSize(PHOTOS - 10);
        sandbox.faults().clear();
        await().until(() -> waiting().isEmpty());
    }

    @Test
    void aPhotoThatCannotBeMovedAwayStopsItUntilItCan() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve(".done"));
        StatefulService consumer = start(false, 1_000);
        stops(consumer);
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(waiting()).hasSize(PHOTOS);

        Files.delete(inTheWay);
        await().until(() -> waiting().isEmpty());
        assertThat(policy.getReason()).isNull();
    }

    @Test
    void itsHealthCheckTellsWhyItIsStoppedUntilSomebodyStartsTheRouteAgain() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve(".done"));
        StatefulService consumer = start(false, 600_000);
        assertThat(lineCheck().orElseThrow().getState()).isEqualTo(HealthCheck.State.UP);
        stops(consumer);

        HealthCheck.Result down = lineCheck().orElseThrow();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage().orElseThrow())
                .startsWith("Route upload is suspended: Contacts/")
                .contains("was processed but cannot be moved at its source");
        assertThat(down.getDetails())
                .containsEntry("route.id", "upload")
                .containsEntry("line.reason", policy.getReason())
                .containsEntry("line.nextTry", policy.getNextTry().toString());
        assertThat(HealthCheckHelper.invokeLiveness(context))
                .noneMatch(result -> result.getState() == HealthCheck.State.DOWN);

        context.getRouteController().stopRoute("upload");
        assertThat(policy.isStopped()).isFalse();
        Files.delete(inTheWay);
        context.getRouteController().startRoute("upload");
        await().until(() -> waiting().isEmpty());
        assertThat(lineCheck().orElseThrow().getState()).isEqualTo(HealthCheck.State.UP);

        context.getRouteController().stopRoute("upload");
        context.removeRoute("upload");
        assertThat(lineCheck().orElseThrow().getState()).as("removed").isEqualTo(HealthCheck.State.DOWN);
    }

    private Optional<HealthCheck.Result> lineCheck() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("bigin-photo-line:upload"))
                .findFirst();
    }

    @Test
    void aPhotoThatSomebodyElseMovedAwayMeanwhileDoesNotStopIt() throws Exception {
        HeldCalls held = HeldCalls.of(sandbox);
        context.getInflightRepository().setInflightBrowseEnabled(true);
        StatefulService consumer = start(false, 60_000);
        await().until(() -> !context.getInflightRepository().browse().isEmpty());
        Files.delete(underWay());
        held.letGo();

        await().until(() -> waiting().isEmpty());
        assertThat(consumer.isSuspended()).isFalse();
        assertThat(policy.isStopped()).isFalse();
    }

    private Path underWay() {
        return context.getInflightRepository()
                .browse()
                .iterator()
                .next()
                .getExchange()
                .getMessage()
                .getBody(File.class)
                .toPath();
    }

    @Test
    void aFailureOfAPhotoThatIsGoneDoesNotStopIt() throws Exception {
        context.getRegistry().bind("photos", new PhotoProcessStrategy());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?recursive=true&initialDelay=0&delay=50&processStrategy=#photos&move=.done")
                        .routePolicy(policy)
                        .process(photo -> {
                            Files.delete(photo.getMessage().getBody(File.class).toPath());
                            throw new IllegalStateException("it is gone");
                        });
            }
        });
        context.start();

        await().until(() -> waiting().isEmpty());
        assertThat(policy.isStopped()).isFalse();
    }
}
