// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call that the component sends again because it was one more than Bigin allows is told as that, by meters and spans. */
class SentAgainTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final int PHOTOS = 40;
    private static final AttributeKey<Long> RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(
            builder -> builder.createRecords(true).concurrencyLimit(5).latency(Duration.ofMillis(20)));

    private BiginSandbox sandbox;
    private PhotoContext context;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final InMemorySpanExporter exported = InMemorySpanExporter.create();

    private static double sum(Map<String, Double> meters) {
        return meters.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void aCallThatWasOneTooManyIsARetry() {
        try (OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exported))
                        .build())
                .build()) {
            context.camel().getRegistry().bind("metricsRegistry", registry);
            context.camel().getRegistry().bind("telemetry", OpenTelemetry.class, telemetry);
            context.sendAtOnce("bigin-photo:upload?module=Contacts&maxConcurrentRequests=8", PHOTOS, () -> PHOTO)
                    .forEach(CompletableFuture::join);

            ReadMeters meters = new ReadMeters(registry, context.camel());
            Map<String, Double> again = meters.of("retries", "operation=upload", "reason=refusal");
            // a call that is refused a second time is not sent a third time
            assertThat(again.get("module=Contacts"))
                    .isPositive()
                    .isLessThanOrEqualTo(sum(meters.of("calls", "code=TOO_MANY_REQUESTS")))
                    .isEqualTo(sandbox.requests().photoCalls().size() - PHOTOS);
            assertThat(exported.getFinishedSpanItems().stream()
                            .map(span -> span.getAttributes().get(RESEND_COUNT))
                            .filter(Objects::nonNull))
                    .hasSize(again.get("module=Contacts").intValue())
                    .containsOnly(1L);
        }
    }
}
