// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.inspect;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link HeaderReading}. */
public final class InspectorBenchmark {

    /** @param allocatedBytes for one photo */
    public record Reading(String method, String format, double micros, double error, double allocatedBytes) {}

    private InspectorBenchmark() {}

    public static List<Reading> run(BenchmarkSettings settings) throws IOException {
        settings.progress("PhotoInspector");
        Files.createDirectories(settings.folder());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(HeaderReading.class.getName())
                .verbosity(VerboseMode.SILENT)
                .addProfiler("gc");
        if (settings.quick()) {
            options.warmupIterations(1).measurementIterations(1).measurementTime(TimeValue.milliseconds(100));
        }
        try {
            return new Runner(options.build())
                    .run().stream().map(InspectorBenchmark::reading).toList();
        } catch (RunnerException e) {
            throw new IOException(e);
        }
    }

    private static Reading reading(RunResult result) {
        String name = result.getParams().getBenchmark();
        double error = result.getPrimaryResult().getScoreError();
        return new Reading(
                name.substring(name.lastIndexOf('.') + 1),
                result.getParams().getParam("format"),
                result.getPrimaryResult().getScore(),
                Double.isNaN(error) ? 0 : error,
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }
}
