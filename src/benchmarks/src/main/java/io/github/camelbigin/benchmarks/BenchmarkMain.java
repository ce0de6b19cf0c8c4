// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import io.github.camelbigin.benchmarks.inspect.InspectorBenchmark;
import io.github.camelbigin.benchmarks.kafka.KafkaBenchmark;
import io.github.camelbigin.benchmarks.lookup.LookupBenchmark;
import io.github.camelbigin.benchmarks.pipeline.FootprintBenchmark;
import io.github.camelbigin.benchmarks.pipeline.PipelineBenchmark;
import io.github.camelbigin.benchmarks.prepare.PrepareBenchmark;
import io.github.camelbigin.benchmarks.report.Charts;
import io.github.camelbigin.benchmarks.report.Report;
import io.github.camelbigin.benchmarks.server.ServerProcess;
import io.github.camelbigin.benchmarks.transfer.TransferBenchmark;
import io.github.camelbigin.benchmarks.transfer.TransferBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code mvn -q -Pbenchmark}: measures, prints the tables, and leaves them with a chart and all single figures in the folder. */
public final class BenchmarkMain {

    private BenchmarkMain() {}

    public static void main(String... args) throws IOException {
        BenchmarkSettings settings = BenchmarkSettings.ofSystemProperties();
        if (!Files.exists(settings.program().resolve("bigin-photo.jar"))) {
            throw new IllegalStateException(
                    "Build the program first: bigin-photo.jar is missing in " + settings.program());
        }
        Results results = measure(settings);
        Json.write(results, settings.folder().resolve("results.json"));
        String report = Report.of(results);
        Files.writeString(settings.folder().resolve("report.md"), report);
        Files.writeString(settings.folder().resolve("chart.svg"), Charts.svg(results));
        System.out.println(report);
        System.out.println("Also in " + settings.folder() + ": report.md, chart.svg, results.json");
    }

    private static Results measure(BenchmarkSettings settings) throws IOException {
        Photos photos = Photos.in(settings.folder().resolve("photos"));
        try (ServerProcess server = ServerProcess.start(photos)) {
            if (settings.does("budget")) {
                TransferBudget.check(settings, server, photos);
            }
            PipelineBenchmark pipeline = new PipelineBenchmark(settings, server, photos);
            pipeline.prepare();
            return new Results(
                    Machine.present(),
                    settings.rounds(),
                    settings.quick(),
                    settings.does("transfers") ? TransferBenchmark.run(settings, server, photos) : List.of(),
                    settings.does("folders") ? pipeline.folders() : List.of(),
                    settings.does("start") ? pipeline.starts() : List.of(),
                    settings.does("endurance") ? pipeline.endurance() : null,
                    settings.does("inspector") ? InspectorBenchmark.run(settings) : List.of(),
                    settings.does("prepare") ? PrepareBenchmark.run(settings) : List.of(),
                    settings.does("phones") ? pipeline.phones() : List.of(),
                    settings.does("lookups") ? LookupBenchmark.run(settings) : List.of(),
                    settings.does("footprint") ? new FootprintBenchmark(settings, server, photos).run() : List.of(),
                    settings.does("kafka") ? KafkaBenchmark.sharing(settings) : List.of(),
                    settings.does("kafka") ? KafkaBenchmark.troubles(settings) : List.of());
        }
    }
}
