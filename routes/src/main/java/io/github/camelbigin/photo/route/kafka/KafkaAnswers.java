// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Whether brokers answer a client of Kafka, by the meters that each client has. For one thread at a time. */
final class KafkaAnswers {

    private final Metric responses;
    private final Metric connections;
    private double seen;

    /** @param meters of the client; one that has none counts as answered */
    KafkaAnswers(Map<MetricName, ? extends Metric> meters) {
        responses = find(meters, "response-total");
        connections = find(meters, "connection-count");
    }

    /** Of the whole client; there are others of its nodes. */
    private static Metric find(Map<MetricName, ? extends Metric> meters, String name) {
        return meters.entrySet().stream()
                .filter(meter -> meter.getKey().name().equals(name)
                        && !meter.getKey().tags().containsKey("node-id"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether there was an answer since the last call. */
    boolean isMore() {
        double before = seen;
        seen = responses == null ? before + 1 : (Double) responses.metricValue();
        return seen > before;
    }

    /** A host that does not answer at all has a connection too, for a while. */
    boolean isConnected() {
        return connections == null || (Double) connections.metricValue() > 0;
    }
}
