// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Makes one photo smaller again and again, and prints the CPU nanoseconds of one time: those of the second half. */
final class ShrinkMain {

    private ShrinkMain() {}

    /** Tool, photo, longer side, result, times. */
    public static void main(String... arguments) throws Exception {
        Tool tool = Tool.valueOf(arguments[0]);
        Path photo = Path.of(arguments[1]);
        int edge = Integer.parseInt(arguments[2]);
        Path out = Path.of(arguments[3]);
        int half = Integer.parseInt(arguments[4]) / 2;
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = 0;
        for (int i = 0; i < 2 * half; i++) {
            start = i == half ? system.getProcessCpuTime() : start;
            Shrinker.shrink(tool, photo, edge, out);
        }
        System.out.println((system.getProcessCpuTime() - start) / half);
    }
}
