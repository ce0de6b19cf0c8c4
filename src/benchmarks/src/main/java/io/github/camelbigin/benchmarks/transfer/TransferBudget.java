// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.contender.ContenderName;
import io.github.camelbigin.benchmarks.contender.Operation;
import io.github.camelbigin.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one transfer by the component may cost at most, in figures that do not depend on how busy the machine is. */
public final class TransferBudget {

    /**
     * About a tenth above what was measured in a quick run. In a longer one the compiler saves a fifth of what is allocated.
     *
     * @param kilobytes allocated in the heap
     * @param systemCalls about files and sockets
     */
    private record Limit(Operation operation, PhotoSize size, double kilobytes, double systemCalls) {

        private boolean holds(double allocated, double called) {
            return allocated <= kilobytes && called <= systemCalls;
        }

        private String line(double allocated, double called) {
            return String.format(
                    Locale.ROOT,
                    "%s of %s: %.1f KB allocated, may be %.0f; %.1f system calls, may be %.0f",
                    operation.label(),
                    size.label(),
                    allocated,
                    kilobytes,
                    called,
                    systemCalls);
        }
    }

    private static final List<Limit> LIMITS = List.of(
            new Limit(Operation.UPLOAD, PhotoSize.SMALL, 20, 8),
            new Limit(Operation.UPLOAD, PhotoSize.MEDIUM, 20, 37),
            new Limit(Operation.UPLOAD, PhotoSize.LARGE, 20, 500),
            new Limit(Operation.DOWNLOAD, PhotoSize.SMALL, 27, 19),
            new Limit(Operation.DOWNLOAD, PhotoSize.MEDIUM, 27, 36),
            new Limit(Operation.DOWNLOAD, PhotoSize.LARGE, 27, 340));

    private final BenchmarkSettings settings;
    private final JavaRunner runner;

    private TransferBudget(BenchmarkSettings settings, JavaRunner runner) {
        this.settings = settings;
        this.runner = runner;
    }

    /** @throws IllegalStateException if a transfer costs more */
    public static void check(BenchmarkSettings settings, ServerProcess server, Photos photos) throws IOException {
        Path folder = settings.work().resolve("budget");
        try (JavaRunner runner =
                JavaRunner.start(ContenderName.BIGIN_PHOTO_FILE, server.address(), photos, folder, 1)) {
            TransferBudget budget = new TransferBudget(settings, runner);
            List<String> exceeded = new ArrayList<>();
            for (Limit limit : LIMITS) {
                budget.exceeded(limit).ifPresent(exceeded::add);
            }
            if (!exceeded.isEmpty()) {
                throw new IllegalStateException("Over the budget: " + String.join("; ", exceeded));
            }
        }
    }

    private Optional<String> exceeded(Limit limit) throws IOException {
        Workload workload = new Workload(limit.operation, limit.size, 1, 0);
        runner.run(new Job(workload, settings.warmUpMillis()));
        Measurement quiet = runner.run(new Job(workload, settings.warmUpMillis()));
        double allocated = quiet.allocatedBytes() / 1000.0 / quiet.operations();
        double called = systemCalls(workload);
        settings.progress(limit.line(allocated, called));
        return limit.holds(allocated, called) ? Optional.empty() : Optional.of(limit.line(allocated, called));
    }

    /** 0 if they cannot be counted. */
    private double systemCalls(Workload workload) throws IOException {
        Optional<SystemCalls> calls =
                SystemCalls.of(runner.pid(), Load.THREAD, settings.work().resolve("strace"));
        if (calls.isEmpty()) {
            settings.progress("system calls are not counted: apt-get install strace, and allow it to attach");
            return 0;
        }
        Measurement traced = runner.run(new Job(workload, settings.warmUpMillis()));
        return (double) calls.get().end() / traced.operations();
    }
}
