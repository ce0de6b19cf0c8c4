// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.contender.ContenderName;
import io.github.camelbigin.benchmarks.contender.Operation;
import io.github.camelbigin.benchmarks.transfer.Turn;
import io.github.camelbigin.benchmarks.transfer.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Single transfers. */
final class TransferTables {

    static final List<PhotoSize> SIZES = List.of(PhotoSize.SMALL, PhotoSize.MEDIUM, PhotoSize.LARGE);

    private final List<Turn> turns;

    TransferTables(List<Turn> turns) {
        this.turns = turns;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        for (Operation operation : Operation.values()) {
            for (PhotoSize size : SIZES) {
                text.append("## " + operation.label() + ", " + size.label() + "\n\n" + speeds(operation, size)
                        + costs(operation, size));
            }
        }
        return text.toString();
    }

    private Table speeds(Operation operation, PhotoSize size) {
        Table table = new Table(
                "per second",
                "8 at once",
                "of tuned",
                "of default",
                "1 at once",
                "of tuned",
                "8 at once, 20 ms",
                "of tuned",
                "1 at once, 20 ms",
                "of tuned");
        contenders(operation).forEach(name -> {
            List<String> row = new ArrayList<>(List.of(name.label()));
            for (int latency : List.of(0, 20)) {
                for (int inFlight : List.of(8, 1)) {
                    Workload workload = new Workload(operation, size, inFlight, latency);
                    row.add(spread(name, workload, Turn::perSecond).withRange());
                    row.add(ratio(name, ContenderName.HTTPCLIENT_TUNED, workload));
                    if (latency == 0 && inFlight == 8) {
                        row.add(ratio(name, ContenderName.HTTPCLIENT, workload));
                    }
                }
            }
            table.add(row);
        });
        return table;
    }

    private Table costs(Operation operation, PhotoSize size) {
        Workload workload = new Workload(operation, size, 8, 0);
        Table table = new Table(
                "8 at once, each",
                "CPU ms",
                "server CPU ms",
                "allocated KB",
                "p50 ms",
                "p99 ms",
                "peak heap MB",
                "connections opened");
        contenders(operation)
                .forEach(name -> table.add(List.of(
                        name.label(),
                        spread(name, workload, Turn::cpuMillis).withRange(),
                        Spread.number(
                                spread(name, workload, Turn::serverCpuMillis).median()),
                        known(name, workload, Turn::allocatedKilobytes),
                        known(name, workload, turn -> turn.measurement().p50Nanos() / 1e6),
                        known(name, workload, turn -> turn.measurement().p99Nanos() / 1e6),
                        known(name, workload, turn -> turn.measurement().peakHeapBytes() / 1e6),
                        Spread.number(
                                spread(name, workload, Turn::newConnections).median()))));
        return table;
    }

    private Stream<ContenderName> contenders(Operation operation) {
        return Stream.of(ContenderName.values()).filter(name -> name.does(operation));
    }

    private String known(ContenderName name, Workload workload, ToDoubleFunction<Turn> figure) {
        double median = spread(name, workload, figure).median();
        return median < 0 ? "" : Spread.number(median);
    }

    /** Of the medians. */
    double ratio(ContenderName name, Workload workload) {
        return ratioOf(name, ContenderName.HTTPCLIENT_TUNED, workload);
    }

    private double ratioOf(ContenderName name, ContenderName other, Workload workload) {
        return spread(name, workload, Turn::perSecond).median()
                / spread(other, workload, Turn::perSecond).median();
    }

    private String ratio(ContenderName name, ContenderName other, Workload workload) {
        return String.format(Locale.ROOT, "%.2f", ratioOf(name, other, workload));
    }

    private Spread spread(ContenderName name, Workload workload, ToDoubleFunction<Turn> figure) {
        return Spread.of(turns.stream()
                .filter(turn -> turn.contender() == name && turn.workload().equals(workload))
                .mapToDouble(figure));
    }
}
