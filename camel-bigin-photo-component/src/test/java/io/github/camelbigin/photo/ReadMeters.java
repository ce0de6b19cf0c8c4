// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;

/** The meters of a Camel context by name and tags, such as {@code photos family=success ...}. */
public record ReadMeters(MeterRegistry registry, CamelContext context) {

    private static final String PREFIX = "camel.bigin.photo.";

    /** Counts and values; of timers how often. Without those that both are what Camel's meters have. */
    public Map<String, Double> all() {
        Map<String, Double> all = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            Meter.Id id = meter.getId();
            if (id.getName().startsWith(PREFIX) && context.getName().equals(id.getTag("camelContext"))) {
                assertThat(id.getTag("kind")).isEqualTo("CamelBiginPhoto");
                assertThat(id.getDescription()).isNotBlank();
                all.put(name(id), value(meter));
            }
        }
        return all;
    }

    /** Of those whose name is {@code name} and that are not 0, without name and tags that are as in {@code tags}. */
    Map<String, Double> of(String name, String... tags) {
        Map<String, Double> found = new TreeMap<>();
        all().forEach((key, value) -> {
            List<String> parts = Arrays.asList(key.split(" "));
            if (value != 0 && parts.get(0).equals(name) && parts.containsAll(List.of(tags))) {
                found.put(
                        parts.stream()
                                .skip(1)
                                .filter(part -> !List.of(tags).contains(part))
                                .collect(Collectors.joining(" ")),
                        value);
            }
        });
        return found;
    }

    double value(String name) {
        return all().get(name);
    }

    private static String name(Meter.Id id) {
        return id.getName().substring(PREFIX.length())
                + id.getTags().stream()
                        .filter(tag -> !tag.getKey().equals("camelContext")
                                && !tag.getKey().equals("kind"))
                        .map(tag -> " " + tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining());
    }

    private static double value(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(measurement ->
                        measurement.getStatistic() == Statistic.COUNT || measurement.getStatistic() == Statistic.VALUE)
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
