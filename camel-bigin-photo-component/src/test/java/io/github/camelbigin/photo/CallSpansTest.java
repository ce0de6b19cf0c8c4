// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.prepare.TestPhotos;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A span per HTTP request: what it tells, whose child it is, and what is sent along. */
class CallSpansTest {

    private static final byte[] PHOTO = SamplePhotos.png(32, 32, 1);
    private static final String UPLOAD = "POST /bigin/v2/{module}/{record_id}/photo";
    private static final String TOKEN = "POST /oauth/v2/token";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();

    @AutoClose
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    private BiginSandbox sandbox;
    private PhotoContext context;

    private void withTelemetry() {
        context.camel().getRegistry().bind("telemetry", OpenTelemetry.class, telemetry);
    }

    private List<String> names() {
        return exported.getFinishedSpanItems().stream().map(SpanData::getName).toList();
    }

    private List<SpanData> spans(String name) {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static Map<String, String> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getKey(), entry -> entry.getValue()
                        .toString()));
    }

    @Test
    void anUploadHasWhatTheConventionsAskForAndTheRecord() {
        withTelemetry();
        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(names()).containsExactly(TOKEN, UPLOAD);
        SpanData span = spans(UPLOAD).get(0);
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        String sent = sandbox.requests()
                .photoCalls()
                .get(0)
                .headers()
                .first("Content-Length")
                .orElseThrow();
        assertThat(attributes(span))
                .containsEntry("http.request.method", "POST")
                .containsEntry("url.full", sandbox.uri() + "/bigin/v2/Contacts/2034020000000489033/photo")
                .containsEntry("url.template", "/bigin/v2/{module}/{record_id}/photo")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", String.valueOf(sandbox.port()))
                .containsEntry("http.request.body.size", sent)
                .containsEntry("http.response.status_code", "200")
                .containsEntry("bigin.operation", "upload")
                .containsEntry("bigin.module", "Contacts")
                .containsEntry("bigin.record_id", "2034020000000489033")
                .doesNotContainKeys("error.type", "http.request.resend_count", "bigin.code");
        assertThat(attributes(spans(TOKEN).get(0)))
                .containsEntry("url.full", sandbox.uri() + "/oauth/v2/token")
                .containsEntry("bigin.operation", "token")
                .doesNotContainKey("bigin.record_id");
    }

    @Test
    void aSecondTryAndARefreshAreSpansOfTheirOwn() {
        withTelemetry();
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().expireAccessTokens();
        exported.reset();
        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(names()).containsExactly(UPLOAD, TOKEN, UPLOAD);
        SpanData first = spans(UPLOAD).get(0);
        assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(first.getStatus().getDescription()).isEqualTo("INVALID_TOKEN");
        assertThat(attributes(first))
                .containsEntry("error.type", "401")
                .containsEntry("bigin.code", "INVALID_TOKEN")
                .containsEntry("bigin.family", "access");
        assertThat(attributes(spans(UPLOAD).get(1)))
                .containsEntry("http.request.resend_count", "1")
                .doesNotContainKey("error.type");
    }

    @Test
    void aPhotoThatIsChangedHasASpanNextToItsCall() {
        withTelemetry();
        byte[] photo = TestPhotos.jpeg(400, 300);
        context.pass(PhotoContext.UPLOAD + "&prepare=auto", photo);
        context.pass(PhotoContext.UPLOAD + "&prepare=auto&maxEdge=100", photo);

        assertThat(names()).containsExactly(TOKEN, UPLOAD, "prepare photo", UPLOAD);
        SpanData span = spans("prepare photo").get(0);
        assertThat(span.getEndEpochNanos()).isGreaterThan(span.getStartEpochNanos());
        assertThat(attributes(span))
                .containsEntry("bigin.operation", "upload")
                .containsEntry("bigin.prepared", "converted")
                .containsEntry("bigin.source.format", "JPEG")
                .containsEntry("bigin.source.size", String.valueOf(photo.length))
                .containsEntry(
                        "bigin.prepared.size",
                        String.valueOf(sandbox.requests().last().fileSize()))
                .hasSize(5);
    }

    @Test
    void aCallWithoutAnswerTellsWhatBrokeIt() {
        withTelemetry();
        sandbox.faults().next(1, Fault.cutBeforeBody());
        context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(attributes(spans(UPLOAD).get(0)))
                .containsEntry("error.type", "CONNECTION_FAILED")
                .containsEntry("bigin.family", "transient")
                .doesNotContainKey("http.response.status_code");
    }

    @Test
    void noSpanHoldsASecret() {
        withTelemetry();
        context.pass(PhotoContext.UPLOAD, PHOTO);
        String token = sandbox.requests()
                .photoCalls()
                .get(0)
                .headers()
                .first("Authorization")
                .orElseThrow();
        token = token.substring(token.lastIndexOf(' ') + 1);
        sandbox.faults().next(1, Fault.status(400, token, token));
        context.fail(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().expireAccessTokens();
        sandbox.tokens().revokeRefreshToken();
        context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(exported.getFinishedSpanItems()).hasSize(5);
        assertThat(exported.getFinishedSpanItems().toString())
                .contains("invalid_code", "xxxxxx")
                .doesNotContain(token, sandbox.clientSecret(), sandbox.refreshToken(), sandbox.clientId());
    }

    @Test
    void theyAreChildrenOfCamelsOwnSpan() throws Exception {
        context.camel().getRegistry().bind("tracer", Tracer.class, telemetry.getTracer("camel"));
        context.camel().getRegistry().bind("propagators", ContextPropagators.class, telemetry.getPropagators());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context.camel());
        tracer.init(context.camel());
        context.route("direct:photo", PhotoContext.UPLOAD);
        context.pass("direct:photo", PHOTO);

        SpanData endpoint = spans("bigin-photo").get(0);
        assertThat(spans(UPLOAD)).hasSize(1).allMatch(span -> span.getParentSpanId()
                .equals(endpoint.getSpanId()));
        assertThat(spans(TOKEN)).hasSize(1).allMatch(span -> span.getTraceId().equals(endpoint.getTraceId()));
        assertThat(exported.getFinishedSpanItems().toString())
                .doesNotContain(sandbox.clientSecret(), sandbox.refreshToken(), sandbox.clientId());
        assertThat(traceparents()).isEmpty();
    }

    private List<String> traceparents() {
        return sandbox.requests().all().stream()
                .flatMap(call -> call.headers().first("traceparent").stream())
                .toList();
    }

    @Test
    void theTraceContextIsSentOnlyIfSwitchedOn() {
        withTelemetry();
        Span parent = telemetry.getTracer("test").spanBuilder("test").startSpan();
        try (Scope scope = parent.makeCurrent()) {
            context.pass(PhotoContext.UPLOAD, PHOTO);
            assertThat(traceparents()).isEmpty();

            context.pass(PhotoContext.UPLOAD + "&propagateTraceContext=true", PHOTO);
        } finally {
            parent.end();
        }
        SpanData last = spans(UPLOAD).get(1);
        assertThat(traceparents()).containsExactly("00-" + last.getTraceId() + "-" + last.getSpanId() + "-01");
        assertThat(last.getTraceId()).isEqualTo(parent.getSpanContext().getTraceId());
    }

    @Test
    void theGlobalTracerCountsIfSomebodySetItAndIsNotSetByAsking() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        assertThat(GlobalOpenTelemetry.isSet()).isFalse();
        assertThat(names()).isEmpty();
        GlobalOpenTelemetry.set(telemetry);
        try {
            context.pass(PhotoContext.DOWNLOAD + "&responseTimeout=50000", null);
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
        assertThat(names()).containsExactly("GET /bigin/v2/{module}/{record_id}/photo");
    }
}
