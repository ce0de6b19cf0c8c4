// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Thread-safe. */
final class Counters {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int MILESTONE = 1000;

    private final LongAdder uploads = new LongAdder();
    private final LongAdder downloads = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final Set<String> records = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Long> milestones = new ConcurrentLinkedQueue<>();
    private final AtomicLong sinceReset = new AtomicLong();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    void uploaded(String recordId) {
        long now = micros();
        first.compareAndSet(0, now);
        last.accumulateAndGet(now, Math::max);
        uploads.increment();
        records.add(recordId);
        if (sinceReset.incrementAndGet() % MILESTONE == 0) {
            milestones.add(now);
        }
    }

    void downloaded() {
        downloads.increment();
    }

    void refused() {
        wrong.increment();
    }

    void connected() {
        connections.increment();
    }

    void reset() {
        records.clear();
        milestones.clear();
        sinceReset.set(0);
        first.set(0);
        last.set(0);
    }

    /** Wall clock of every thousandth upload since the last reset. */
    long[] milestones() {
        return milestones.stream().mapToLong(Long::longValue).toArray();
    }

    ServerStatus status() {
        return new ServerStatus(
                uploads.sum(),
                downloads.sum(),
                wrong.sum(),
                records.size(),
                connections.sum(),
                SYSTEM.getProcessCpuTime(),
                first.get(),
                last.get());
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
