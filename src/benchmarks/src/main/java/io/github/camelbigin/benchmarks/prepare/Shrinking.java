// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

/**
 * One photo made smaller in one round.
 *
 * @param cpuMillis of one photo
 * @param peakMegabytes of the whole process, a JVM included
 * @param psnr in dB, against ImageMagick's result without compression; 0 if the photo is sent as it is
 * @param bytes of the result
 */
public record Shrinking(
        Tool tool, String workload, double cpuMillis, double peakMegabytes, double psnr, double bytes) {}
