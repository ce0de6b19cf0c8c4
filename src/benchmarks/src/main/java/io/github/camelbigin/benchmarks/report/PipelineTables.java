// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import io.github.camelbigin.benchmarks.pipeline.Endurance;
import io.github.camelbigin.benchmarks.pipeline.Footprint;
import io.github.camelbigin.benchmarks.pipeline.Program;
import io.github.camelbigin.benchmarks.pipeline.Run;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Whole programs. */
final class PipelineTables {

    private PipelineTables() {}

    static String folders(List<Run> runs) {
        StringBuilder text = new StringBuilder();
        runs.stream().map(Run::label).distinct().forEach(label -> {
            List<Run> same =
                    runs.stream().filter(run -> run.label().equals(label)).toList();
            text.append("## Folder, " + same.get(0).photos() + " photos of " + label + "\n\n" + folder(same));
        });
        return text.toString();
    }

    private static Table folder(List<Run> runs) {
        Table table = new Table(
                "",
                "in flight",
                "files/s, start excluded",
                "files/s, start included",
                "first photo ms",
                "folder empty ms",
                "CPU ms per file",
                "connections");
        programs(runs)
                .forEach(program -> table.add(List.of(
                        program.label(),
                        Integer.toString(program.inFlight()),
                        spread(runs, program, Run::drainedPerSecond).withRange(),
                        spread(runs, program, Run::perSecond).withRange(),
                        Spread.number(spread(runs, program, Run::firstMillis).median()),
                        Spread.number(spread(runs, program, Run::movedMillis).median()),
                        Spread.number(spread(runs, program, Run::cpuMillis).median()),
                        Spread.number(spread(runs, program, Run::connections).median()))));
        return table;
    }

    static String starts(List<Run> runs) {
        Table table = new Table("", "first photo uploaded, ms after JVM start");
        programs(runs)
                .forEach(program -> table.add(List.of(
                        program.label(), spread(runs, program, Run::firstMillis).withRange())));
        return "## Start to first photo\n\n" + table;
    }

    /** Compared with what the cores can do if they do nothing but prepare. */
    static String phones(List<Run> runs) {
        Table table = new Table("", "photos/s, start included", "own / alone", "CPU ms per photo", "CPU alone / own");
        double alone = spread(runs, Program.PREPARER, Run::perSecond).median();
        double cpuAlone = spread(runs, Program.PREPARER, Run::cpuMillis).median();
        programs(runs).forEach(program -> {
            Spread speed = spread(runs, program, Run::perSecond);
            Spread cpu = spread(runs, program, Run::cpuMillis);
            table.add(List.of(
                    program.label(),
                    speed.withRange(),
                    Spread.number(speed.median() / alone),
                    cpu.withRange(),
                    Spread.number(cpuAlone / cpu.median())));
        });
        return "## Folder, " + runs.get(0).photos() + " photos of phones, "
                + runs.get(0).label() + "\n\n" + table;
    }

    static String endurance(Endurance endurance) {
        List<Double> perSecond = endurance.perSecond();
        List<Integer> heap = endurance.heapMegabytes();
        Table table = new Table("thousand", "files/s", "heap after collection, MB");
        int last = perSecond.size() - 1;
        Stream.of(0, last / 4, last / 2, last * 3 / 4, last)
                .distinct()
                .forEach(i -> table.add(List.of(
                        "no. " + (i + 2),
                        Spread.number(perSecond.get(i)),
                        heap.isEmpty()
                                ? ""
                                : heap.get(last == 0 ? 0 : (int) ((long) i * (heap.size() - 1) / last))
                                        .toString())));
        return "## Folder, " + endurance.run().photos() + " photos of "
                + endurance.run().label() + "\n\n" + table
                + "All in " + Spread.number(endurance.run().movedMillis() / 1000) + " s. Heap after collection at most "
                + heap.stream().max(Integer::compare).map(String::valueOf).orElse("?") + " MB, in " + heap.size()
                + " collections.\n\n";
    }

    static String footprints(List<Footprint> all) {
        Table table = new Table("", "", "resident MB", "CPU ms per look");
        all.forEach(one -> table.add(List.of(
                one.program().label(),
                one.situation().label(),
                Spread.number(one.megabytes()),
                one.cpuMillis() < 0 ? "" : Spread.number(one.cpuMillis()))));
        return "## Memory, and polls of an inbox in which nothing can be done\n\n" + table;
    }

    static Stream<Program> programs(List<Run> runs) {
        return Stream.of(Program.values()).filter(program -> runs.stream().anyMatch(run -> run.program() == program));
    }

    static Spread spread(List<Run> runs, Program program, ToDoubleFunction<Run> figure) {
        return Spread.of(runs.stream().filter(run -> run.program() == program).mapToDouble(figure));
    }
}
