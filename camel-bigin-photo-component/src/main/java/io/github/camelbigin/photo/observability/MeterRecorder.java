// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Micrometer's meters, each looked up once. Tag values are a bounded set: neither a server nor a message can fill the memory with
 * meters. Thread-safe.
 */
final class MeterRecorder implements CallObserver, PhotoCounter {

    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Tags common;
    private final Set<String> modules;
    private final Counter credits;
    private final Counter deadLetters;
    private final ConcurrentMap<Outcome, Moved> photos = new ConcurrentHashMap<>();
    private final ConcurrentMap<Outcome, Timer> calls = new ConcurrentHashMap<>();

    /**
     * @param context name of the Camel context
     * @param modules that have photos, by their API names; others share one tag value
     */
    MeterRecorder(MeterRegistry registry, String context, Set<String> modules) {
        this.registry = registry;
        this.common = Tags.of(PhotoMeter.Tag.CONTEXT, context, PhotoMeter.Tag.KIND, PhotoMeter.KIND);
        this.modules = modules;
        this.credits = counter(PhotoMeter.CREDITS_SPENT, Tags.empty());
        this.deadLetters = counter(PhotoMeter.DEAD_LETTERS, Tags.empty());
    }

    private String module(String name) {
        if (name == null) {
            return NONE;
        }
        return modules.contains(name) ? name : OTHER;
    }

    private static String code(String code) {
        boolean known = code.equals(CallEnd.SUCCESS)
                || code.equals(CallEnd.UNEXPECTED)
                || BiginErrorCode.find(code).isPresent();
        return known ? code : OTHER;
    }

    private record Outcome(String operation, String module, String family, String code) {}

    private record Moved(Counter photos, Counter bytes) {}

    @Override
    public Sent sending(HttpCall call, BiConsumer<String, String> headers) {
        return end -> ended(call, end);
    }

    private void ended(HttpCall call, CallEnd end) {
        String module = module(call.module());
        timer(new Outcome(call.operation(), module, end.family(), code(end.code())))
                .record(end.nanos(), TimeUnit.NANOSECONDS);
        credits.increment(end.credits());
        if (call.resend() > 0) {
            retried(call.operation(), module, call.resendReason());
        }
    }

    @Override
    public void expect(String operation) {
        for (String module : modules) {
            moved(new Outcome(operation, module, CallEnd.SUCCEEDED, CallEnd.SUCCESS));
        }
        lookups(operation, CallEnd.SUCCESS);
    }

    @Override
    public void ended(String operation, String module, String code, String family, long bytes) {
        Moved moved = moved(new Outcome(operation, module(module), family, code(code)));
        moved.photos.increment();
        moved.bytes.increment(bytes);
    }

    private Moved moved(Outcome outcome) {
        Moved moved = photos.get(outcome);
        return moved != null
                ? moved
                : photos.computeIfAbsent(
                        outcome,
                        key -> new Moved(counter(PhotoMeter.PHOTOS, tags(key)), counter(PhotoMeter.BYTES, tags(key))));
    }

    @Override
    public void lookedUp(String operation, String code) {
        lookups(operation, code(code)).increment();
    }

    @Override
    public void deadLetter() {
        deadLetters.increment();
    }

    private Counter lookups(String operation, String code) {
        return counter(PhotoMeter.LOOKUPS, Tags.of(PhotoMeter.Tag.OPERATION, operation, PhotoMeter.Tag.CODE, code));
    }

    @Override
    public void triedAgain(String operation, String module) {
        retried(operation, module(module), "redelivery");
    }

    private void retried(String operation, String module, String reason) {
        // so seldom that looking the meter up costs nothing
        Tags tags = Tags.of(
                PhotoMeter.Tag.OPERATION, operation, PhotoMeter.Tag.MODULE, module, PhotoMeter.Tag.REASON, reason);
        counter(PhotoMeter.RETRIES, tags).increment();
    }

    /** All results are 0 from now on. */
    PreparationObserver preparations(String operation, Set<String> results) {
        Tags tags = Tags.of(PhotoMeter.Tag.OPERATION, operation);
        Map<String, Timer> times = results.stream()
                .collect(Collectors.toMap(
                        result -> result,
                        result -> timer(PhotoMeter.PREPARED, tags.and(PhotoMeter.Tag.PREPARED, result))));
        Counter saved = counter(PhotoMeter.SAVED, tags);
        return new PreparationObserver() {
            @Override
            public void prepared(Prepared photo) {
                times.get(photo.result()).record(photo.duration());
                saved.increment(Math.max(0, photo.sourceBytes() - photo.bytes()));
            }

            @Override
            public void failed(String code) {
                counter(PhotoMeter.UNPREPARED, tags.and(PhotoMeter.Tag.CODE, code(code)))
                        .increment();
            }
        };
    }

    private Timer timer(Outcome outcome) {
        Timer timer = calls.get(outcome);
        return timer != null ? timer : calls.computeIfAbsent(outcome, this::newTimer);
    }

    private Timer newTimer(Outcome outcome) {
        boolean token = outcome.operation.equals(HttpCall.TOKEN);
        PhotoMeter meter = token ? PhotoMeter.TOKEN_REFRESHES : PhotoMeter.CALLS;
        return timer(
                meter,
                token
                        ? Tags.of(PhotoMeter.Tag.FAMILY, outcome.family, PhotoMeter.Tag.CODE, outcome.code)
                        : tags(outcome));
    }

    private Timer timer(PhotoMeter meter, Tags tags) {
        return Timer.builder(meter.meterName())
                .description(meter.description())
                .tags(common.and(tags))
                .register(registry);
    }

    private Counter counter(PhotoMeter meter, Tags tags) {
        return Counter.builder(meter.meterName())
                .description(meter.description())
                .baseUnit(unit(meter))
                .tags(common.and(tags))
                .register(registry);
    }

    private static Tags tags(Outcome outcome) {
        return Tags.of(
                PhotoMeter.Tag.OPERATION, outcome.operation,
                PhotoMeter.Tag.MODULE, outcome.module,
                PhotoMeter.Tag.FAMILY, outcome.family,
                PhotoMeter.Tag.CODE, outcome.code);
    }

    private static String unit(PhotoMeter meter) {
        return meter.unit().isEmpty() ? null : meter.unit();
    }

    /** @return removes them */
    Runnable show(List<PhotoGauge> gauges) {
        List<Gauge> shown = gauges.stream().map(this::show).toList();
        return () -> shown.forEach(registry::remove);
    }

    private Gauge show(PhotoGauge gauge) {
        Tags own = gauge.tag() == null
                ? Tags.empty()
                : Tags.of(gauge.meter().tags().get(0), gauge.tag());
        return Gauge.builder(gauge.meter().meterName(), gauge.value())
                .description(gauge.meter().description())
                .baseUnit(unit(gauge.meter()))
                .tags(common.and(own))
                .register(registry);
    }
}
