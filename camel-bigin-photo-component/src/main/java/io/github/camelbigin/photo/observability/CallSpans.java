// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/**
 * A span of OpenTelemetry per HTTP request, a child of the current one, with the attributes of the semantic conventions for HTTP
 * clients and those of the record. Thread-safe.
 */
final class CallSpans implements CallObserver {

    private static final String NAME = "io.github.camelbigin.photo";
    // of the conventions: a failure that has no name of few values
    private static final String OTHER_ERROR = "_OTHER";

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    private CallSpans(Tracer tracer, TextMapPropagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /**
     * Null if the Camel context has no tracer. The global one is used only if it was set: to read it would set it, permanently.
     *
     * @param propagate whether the trace context is sent along
     */
    static CallSpans find(CamelContext context, boolean propagate) {
        Registry beans = context.getRegistry();
        OpenTelemetry telemetry = beans.findSingleByType(OpenTelemetry.class);
        if (telemetry == null && GlobalOpenTelemetry.isSet()) {
            telemetry = GlobalOpenTelemetry.get();
        }
        Tracer tracer = beans.findSingleByType(Tracer.class);
        if (tracer == null && telemetry != null) {
            tracer = telemetry.getTracer(NAME);
        }
        if (tracer == null) {
            return null;
        }
        return new CallSpans(tracer, propagate ? propagator(beans, telemetry) : TextMapPropagator.noop());
    }

    private static TextMapPropagator propagator(Registry beans, OpenTelemetry telemetry) {
        ContextPropagators given = beans.findSingleByType(ContextPropagators.class);
        if (given == null && telemetry != null) {
            given = telemetry.getPropagators();
        }
        return given == null ? W3CTraceContextPropagator.getInstance() : given.getTextMapPropagator();
    }

    @Override
    public Sent sending(HttpCall call, BiConsumer<String, String> headers) {
        Span span = begin(call);
        propagator.inject(Context.current().with(span), headers, BiConsumer::accept);
        return end -> end(span, end);
    }

    /** A span for each photo that is not untouched, a child of the current one. */
    PreparationObserver preparations(String operation) {
        return photo -> {
            if (!photo.isChanged()) {
                return;
            }
            Instant end = Instant.now();
            tracer.spanBuilder("prepare photo")
                    .setStartTimestamp(end.minus(photo.duration()))
                    .setAttribute("bigin.operation", operation)
                    .setAttribute("bigin.prepared", photo.result())
                    .setAttribute("bigin.source.format", photo.format())
                    .setAttribute("bigin.source.size", photo.sourceBytes())
                    .setAttribute("bigin.prepared.size", photo.bytes())
                    .startSpan()
                    .end(end);
        };
    }

    private Span begin(HttpCall call) {
        SpanBuilder span = tracer.spanBuilder(call.method() + ' ' + call.template())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", call.method())
                .setAttribute("server.address", call.server().getHost())
                .setAttribute("server.port", port(call))
                .setAttribute("url.full", call.server() + call.path())
                .setAttribute("url.template", call.template())
                .setAttribute("bigin.operation", call.operation());
        if (call.bytes() >= 0) {
            span.setAttribute("http.request.body.size", call.bytes());
        }
        if (call.resend() > 0) {
            span.setAttribute("http.request.resend_count", call.resend());
        }
        if (call.recordId() != null) {
            span.setAttribute("bigin.module", call.module()).setAttribute("bigin.record_id", call.recordId());
        }
        return span.startSpan();
    }

    private static long port(HttpCall call) {
        int port = call.server().getPort();
        if (port >= 0) {
            return port;
        }
        return call.server().getScheme().equals("https") ? 443 : 80;
    }

    private static void end(Span span, CallEnd end) {
        if (end.status() > 0) {
            span.setAttribute("http.response.status_code", end.status());
            if (end.bytes() >= 0) {
                span.setAttribute("http.response.body.size", end.bytes());
            }
        }
        if (end.isFailure()) {
            span.setAttribute("bigin.code", end.code());
            span.setAttribute("bigin.family", end.family());
            span.setAttribute("error.type", errorType(end));
            span.setStatus(StatusCode.ERROR, end.code());
        }
        span.end();
    }

    private static String errorType(CallEnd end) {
        if (end.status() >= 400) {
            return String.valueOf(end.status());
        }
        return BiginErrorCode.find(end.code()).map(BiginErrorCode::code).orElse(OTHER_ERROR);
    }
}
