// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;

/**
 * Meters of a program's share. Micrometer's own KafkaClientMetrics finds partitions only once a minute, adds hundreds of meters, and cannot see Kafka where that comes by
 * {@code photo.lib}. Loaded only where Micrometer is there.
 */
final class KafkaMeters {

    // camel-micrometer uses the one of this name
    private static final String REGISTRY = "metricsRegistry";

    private KafkaMeters() {}

    /** Once for each group; nothing without a registry of meters. */
    static void bind(CamelContext context, String group, KafkaShare share) {
        MeterRegistry named = context.getRegistry().lookupByNameAndType(REGISTRY, MeterRegistry.class);
        MeterRegistry registry = named != null ? named : context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return;
        }
        Gauge.builder("camel.bigin.photo.kafka.partitions", share, KafkaShare::partitions)
                .description("Partitions of the group that this program reads")
                .tag("group", group)
                .strongReference(true)
                .register(registry);
        Gauge.builder("camel.bigin.photo.kafka.lag", share, KafkaShare::waiting)
                .description("Records in these partitions that wait")
                .tag("group", group)
                .strongReference(true)
                .register(registry);
    }
}
