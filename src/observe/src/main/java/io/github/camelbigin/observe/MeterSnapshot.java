// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.github.camelbigin.photo.observability.PhotoMeter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.search.Search;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;

/**
 * What the component's meters count since the start.
 *
 * @param prepared photos by {@code untouched}, {@code stripped} or {@code converted}
 * @param savedBytes by which those became smaller
 * @param unprepared photos that could not be prepared
 * @param lookups photos whose record was looked up, by code
 * @param lookupCalls requests to Bigin for that
 */
record MeterSnapshot(
        Map<String, Long> prepared, long savedBytes, long unprepared, Map<String, Long> lookups, long lookupCalls) {

    static final MeterSnapshot NONE = new MeterSnapshot(Map.of(), 0, 0, Map.of(), 0);

    static MeterSnapshot of(CamelContext context) {
        MeterRegistry meters = context.getRegistry().lookupByNameAndType("metricsRegistry", MeterRegistry.class);
        return meters == null ? NONE : of(meters);
    }

    static MeterSnapshot of(MeterRegistry meters) {
        return new MeterSnapshot(
                by("prepared", find(meters, PhotoMeter.PREPARED)),
                sum(find(meters, PhotoMeter.SAVED)),
                sum(find(meters, PhotoMeter.UNPREPARED)),
                by("code", find(meters, PhotoMeter.LOOKUPS)),
                sum(find(meters, PhotoMeter.CALLS).tag("operation", "lookup")));
    }

    private static Search find(MeterRegistry meters, PhotoMeter meter) {
        return meters.find(meter.meterName());
    }

    private static Map<String, Long> by(String tag, Search found) {
        return found.meters().stream()
                .collect(groupingBy(
                        meter -> meter.getId().getTag(tag), TreeMap::new, summingLong(MeterSnapshot::count)));
    }

    private static long sum(Search found) {
        return found.meters().stream().mapToLong(MeterSnapshot::count).sum();
    }

    /** Of a counter or a timer. */
    private static long count(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(measured -> measured.getStatistic() == Statistic.COUNT)
                .mapToLong(measured -> (long) measured.getValue())
                .sum();
    }
}
