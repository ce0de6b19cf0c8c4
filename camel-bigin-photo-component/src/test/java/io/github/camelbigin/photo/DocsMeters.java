// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.observability.PhotoMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** What becomes of a meter's name. */
final class DocsMeters {

    private DocsMeters() {}

    /** The first series of it that Prometheus gets: of a timer there are {@code _sum} and {@code _max} besides. */
    static String inPrometheus(PhotoMeter meter) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        String unit = meter.unit().isEmpty() ? null : meter.unit();
        switch (meter.type()) {
            case COUNTER -> Counter.builder(meter.meterName()).baseUnit(unit).register(registry);
            case GAUGE ->
                Gauge.builder(meter.meterName(), () -> 1).baseUnit(unit).register(registry);
            default -> Timer.builder(meter.meterName()).register(registry);
        }
        List<String> series =
                registry.scrape().lines().filter(line -> !line.startsWith("#")).toList();
        return series.get(0).split("[ {]")[0];
    }
}
