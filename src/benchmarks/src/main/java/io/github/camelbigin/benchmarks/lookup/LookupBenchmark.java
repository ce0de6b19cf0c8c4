// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.lookup;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.JavaProcess;
import io.github.camelbigin.benchmarks.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Records looked up by their e-mail addresses, each way in a process of its own. */
public final class LookupBenchmark {

    private LookupBenchmark() {}

    public static List<Lookups> run(BenchmarkSettings settings) throws IOException {
        Process server = JavaProcess.start(
                JavaProcess.command(
                        List.of("-Xmx512m"), LookupServer.class, List.of(String.valueOf(settings.contacts()))),
                settings.folder().toFile());
        try {
            BufferedReader out = server.inputReader();
            String[] account = out.readLine().split(" ");
            List<LookupWay> ways = new ArrayList<>(List.of(LookupWay.values()));
            Random order = new Random(1);
            List<Lookups> all = new ArrayList<>();
            for (int round = 1; round <= settings.rounds(); round++) {
                settings.progress("lookups, round " + round + " of " + settings.rounds());
                Collections.shuffle(ways, order);
                for (LookupWay way : ways) {
                    all.add(lookUp(settings, way, account));
                }
            }
            return all;
        } finally {
            server.destroy();
        }
    }

    private static Lookups lookUp(BenchmarkSettings settings, LookupWay way, String... account) throws IOException {
        Process process = JavaProcess.start(
                JavaProcess.command(
                        List.of("-Xmx256m"),
                        LookupMain.class,
                        List.of(way.name(), account[0], account[1], String.valueOf(settings.contacts() / 2))),
                settings.folder().toFile());
        try (BufferedReader out = process.inputReader()) {
            return Json.read(out.readLine(), Lookups.class);
        }
    }
}
