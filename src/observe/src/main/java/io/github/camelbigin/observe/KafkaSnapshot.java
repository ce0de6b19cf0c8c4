// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.apache.camel.CamelContext;

/**
 * What this program reads from Kafka at one moment, by its meters.
 *
 * @param waiting photos that wait in these partitions
 */
record KafkaSnapshot(long partitions, long waiting) {

    private static final String METERS = "camel.bigin.photo.kafka.";

    /** Null if no route reads from Kafka. */
    static KafkaSnapshot of(CamelContext context) {
        MeterRegistry meters = context.getRegistry().lookupByNameAndType("metricsRegistry", MeterRegistry.class);
        return meters == null || meters.find(METERS + "partitions").gauge() == null
                ? null
                : new KafkaSnapshot(sum(meters, "partitions"), sum(meters, "lag"));
    }

    private static long sum(MeterRegistry meters, String name) {
        Collection<Gauge> gauges = meters.find(METERS + name).gauges();
        return (long) gauges.stream().mapToDouble(Gauge::value).sum();
    }
}
