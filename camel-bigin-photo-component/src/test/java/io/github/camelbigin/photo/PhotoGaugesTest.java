// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import io.github.camelbigin.waiting.HeldCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is shown of the moment, and in which registry. */
class PhotoGaugesTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String TWO_AT_ONCE = "bigin-photo:upload?module=Contacts&maxConcurrentRequests=2";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        context.camel().getRegistry().bind("metricsRegistry", registry);
    }

    @Test
    void callsInFlightAndThoseThatWait() {
        HeldCalls held = HeldCalls.of(sandbox);
        List<CompletableFuture<Exchange>> photos = context.sendAtOnce(TWO_AT_ONCE, 5, () -> PHOTO);
        ReadMeters meters = new ReadMeters(registry, context.camel());

        await().untilAsserted(() -> assertThat(meters.all())
                .containsEntry("calls.inflight", 2.0)
                .containsEntry("calls.allowed", 2.0)
                .containsEntry("calls.waiting", 3.0));
        held.letGo();
        photos.forEach(CompletableFuture::join);
        assertThat(meters.all()).containsEntry("calls.inflight", 0.0).containsEntry("calls.waiting", 0.0);
    }

    @Test
    void aPauseAndTheCreditsThatRemain() {
        sandbox.faults()
                .next(
                        1,
                        Fault.status(429, "TOO_MANY_REQUESTS", "")
                                .withHeader("Retry-After", "250")
                                .withHeader("X-API-CREDITS-REMAINING", "4321"));
        context.send(PhotoContext.UPLOAD, PHOTO);

        ReadMeters meters = new ReadMeters(registry, context.camel());
        assertThat(meters.value("calls.pause")).isBetween(200.0, 250.0);
        assertThat(meters.value("credits.remaining")).isEqualTo(4321);
    }

    @Test
    void troubleUntilAPhotoPasses() {
        sandbox.faults().next(1, Fault.status(401, "OAUTH_SCOPE_MISMATCH", "no"));
        context.fail(PhotoContext.UPLOAD, PHOTO);
        ReadMeters meters = new ReadMeters(registry, context.camel());
        assertThat(meters.all())
                .containsEntry("trouble family=access", 1.0)
                .containsEntry("trouble family=transient", 0.0);

        context.pass(PhotoContext.UPLOAD, PHOTO);
        assertThat(meters.of("trouble")).isEmpty();
    }

    @Test
    void componentsOfOneContextShowTheirSumAndAnAccountOnce() {
        BiginPhotoComponent other = new BiginPhotoComponent();
        other.getConfiguration().setApiDomain(sandbox.uri().toString());
        other.getConfiguration().setAccessToken(sandbox.issueAccessToken());
        context.camel().addComponent("other-photo", other);
        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.pass(PhotoContext.DOWNLOAD + "&maxRetryAfter=5", null);
        context.pass("other-photo:download?" + PhotoContext.RECORD, null);

        ReadMeters meters = new ReadMeters(registry, context.camel());
        assertThat(meters.value("calls.allowed")).isEqualTo(10);
        assertThat(meters.value("credits.spent")).isEqualTo(3);
    }

    @Test
    void whatIsOfTheMomentGoesWithItsContextAndWhatWasCountedStays() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.close();

        ReadMeters meters = new ReadMeters(registry, context.camel());
        assertThat(meters.all())
                .containsEntry("credits.spent", 1.0)
                .doesNotContainKeys("calls.inflight", "calls.pause");
    }

    @Test
    void theRegistryIsTheNamedOneOrTheCompositeOrTheOnlyOne() {
        assertThat(isUsed(Map.of("metricsRegistry", registry, "other", new SimpleMeterRegistry())))
                .isTrue();
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        composite.add(new SimpleMeterRegistry());
        assertThat(isUsed(Map.of("all", composite, "other", registry))).isFalse();
        assertThat(isUsed(Map.of("one", new SimpleMeterRegistry(), "other", registry)))
                .isFalse();
        assertThat(isUsed(Map.of())).isFalse();
        composite.add(registry);
        assertThat(isUsed(Map.of("all", composite, "other", new SimpleMeterRegistry())))
                .isTrue();
    }

    private boolean isUsed(Map<String, MeterRegistry> registries) {
        registry.clear();
        try (PhotoContext other = PhotoContext.of(sandbox)) {
            registries.forEach((name, bean) -> other.camel().getRegistry().bind(name, bean));
            other.pass(PhotoContext.UPLOAD, PHOTO);
            return !registry.getMeters().isEmpty();
        }
    }
}
