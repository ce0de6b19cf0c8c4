// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

/**
 * What a program takes of the machine.
 *
 * @param megabytes resident, code of the JVM and of libraries included
 * @param cpuMillis of the whole program for each poll of its inbox; negative if it was busy
 */
public record Footprint(Program program, Situation situation, double megabytes, double cpuMillis) {

    /** Of its inbox. */
    public enum Situation {
        EMPTY("empty inbox"),
        HELD("10,000 photos that are kept, 100,000 in .done"),
        BUSY("8 x 9.5 MB in flight, the most");

        private final String label;

        Situation(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
