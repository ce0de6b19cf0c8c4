// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import io.github.camelbigin.benchmarks.kafka.Sharing;
import io.github.camelbigin.benchmarks.kafka.Trouble;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Programs that share a topic. */
final class KafkaTables {

    private KafkaTables() {}

    static String sharing(List<Sharing> all) {
        Table table = new Table(
                "latency ms",
                "photos per partition",
                "workers",
                "seconds",
                "photos/s",
                "as fast as one",
                "CPU ms per photo: workers",
                "with broker and server",
                "load");
        all.stream()
                .filter(one -> one.round() == 1)
                .sorted((one, other) -> one.latencyMillis() - other.latencyMillis())
                .forEach(first -> table.add(row(all, first)));
        return "## Kafka, " + all.get(0).photos() + " photos\n\n" + table;
    }

    private static List<String> row(List<Sharing> all, Sharing first) {
        Predicate<Sharing> same = one -> one.latencyMillis() == first.latencyMillis() && one.even() == first.even();
        List<Sharing> runs = all.stream()
                .filter(same.and(one -> one.workers() == first.workers()))
                .toList();
        // within a round: the load of the machine differs between rounds
        Spread faster = Spread.of(runs.stream()
                .mapToDouble(run -> run.perSecond()
                        / all.stream()
                                .filter(same.and(one -> one.round() == run.round() && one.workers() == 1))
                                .findFirst()
                                .orElseThrow()
                                .perSecond()));
        return List.of(
                String.valueOf(first.latencyMillis()),
                first.even() ? "even" : "as the keys come",
                String.valueOf(first.workers()),
                spread(runs, Sharing::seconds).withRange(),
                Spread.number(spread(runs, Sharing::perSecond).median()),
                faster.withRange(),
                Spread.number(spread(runs, Sharing::workersCpuMillis).median()),
                Spread.number(spread(runs, Sharing::cpuMillis).median()),
                Spread.number(spread(runs, Sharing::load).median()));
    }

    private static Spread spread(List<Sharing> runs, ToDoubleFunction<Sharing> figure) {
        return Spread.of(runs.stream().mapToDouble(figure));
    }

    static String troubles(List<Trouble> all) {
        Table table = new Table("", "photos", "uploads", "records without photo", "with an old one", "dead letters");
        all.forEach(one -> table.add(List.of(
                one.event(),
                String.valueOf(one.photos()),
                String.valueOf(one.uploads()),
                String.valueOf(one.missing()),
                String.valueOf(one.stale()),
                String.valueOf(one.deadLetters()))));
        return "## Kafka, two programs, ten photos of each record\n\n" + table;
    }
}
