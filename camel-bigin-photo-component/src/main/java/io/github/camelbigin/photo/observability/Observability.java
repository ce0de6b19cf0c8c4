// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meter registry and tracer of a Camel context, as they were when they were looked up. Thread-safe. */
public final class Observability {

    private static final Logger LOG = LoggerFactory.getLogger(Observability.class);
    private static final String NOT_OBSERVED = "A prepared photo was not observed";

    private final CamelContext context;
    private final MeterRecorder meters;

    private Observability(CamelContext context, MeterRecorder meters) {
        this.context = context;
        this.meters = meters;
    }

    /** @param modules that have photos, by their API names: others share one tag value */
    public static Observability of(CamelContext context, Set<String> modules) {
        String library = "io.micrometer.core.instrument.MeterRegistry";
        return new Observability(context, optional(library, "meters", () -> MeterLookup.find(context, modules)));
    }

    /** Null if the library is not on the class path, or is not the expected one. */
    private static <T> T optional(String library, String what, Supplier<T> finder) {
        try {
            Class.forName(library, false, Observability.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            LOG.debug("No {}: {} is not on the class path", what, library);
            return null;
        }
        try {
            return finder.get();
        } catch (LinkageError e) {
            LOG.warn("No {}, because the library on the class path is not the expected one: {}", what, e.toString());
            return null;
        }
    }

    /**
     * The observers of the calls of some endpoints.
     *
     * @param propagateTraceContext whether calls carry the trace context, if there is one
     */
    public ObservedCalls calls(boolean propagateTraceContext) {
        CallSpans spans = spans(propagateTraceContext);
        List<CallObserver> observers = new ArrayList<>(List.of(new CallLog()));
        if (meters != null) {
            observers.add(meters);
        }
        if (spans != null) {
            observers.add(spans);
        }
        return new ObservedCalls(observers, System::nanoTime);
    }

    /**
     * The observer of the photos that one endpoint prepares.
     *
     * @param results that there can be
     */
    public PreparationObserver preparations(String operation, Set<String> results) {
        CallSpans spans = spans(false);
        List<PreparationObserver> observers = new ArrayList<>();
        if (meters != null) {
            observers.add(meters.preparations(operation, results));
        }
        if (spans != null) {
            observers.add(spans.preparations(operation));
        }
        return new PreparationObserver() {
            @Override
            public void prepared(Prepared photo) {
                observers.forEach(observer -> tell(() -> observer.prepared(photo), NOT_OBSERVED));
            }

            @Override
            public void failed(String code) {
                observers.forEach(observer -> tell(() -> observer.failed(code), NOT_OBSERVED));
            }
        };
    }

    /** An observer that fails does not change what became of the photo. */
    public static void tell(Runnable news, String whenItFails) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.warn(whenItFails, e);
        }
    }

    private CallSpans spans(boolean propagateTraceContext) {
        String library = "io.opentelemetry.api.OpenTelemetry";
        return optional(library, "spans", () -> CallSpans.find(context, propagateTraceContext));
    }

    /** Whether there is a meter registry. */
    public boolean hasMeters() {
        return meters != null;
    }

    public PhotoCounter photos() {
        return meters == null ? PhotoCounter.NONE : meters;
    }

    /**
     * Shows them; only if there are meters.
     *
     * @return what ends that
     */
    public Runnable show(List<PhotoGauge> gauges) {
        if (meters == null) {
            throw new IllegalStateException("There is no meter registry");
        }
        return meters.show(gauges);
    }
}
