// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

/**
 * The latest call that was started above the limit. Answers come in bunches: a probe amid one has merely taken the place of a call
 * that was answered already, and would pass whatever the limit is. So while it is young, for each call that ends another one
 * may start, which is the probe from there on, until one is the last of its bunch. Later nothing may start above the
 * limit: a probe that is refused is one refusal, and not one of every call that follows.
 *
 * @param number of the call
 * @param height the most calls that were in flight since the first of its bunch, with it
 * @param begun in nanoseconds
 */
record Probe(long number, int height, long begun) {

    private static final int YOUTH = 16;

    /** @param latency of a call, in nanoseconds */
    boolean isYoung(long latency, long now) {
        return now - begun <= latency / YOUTH;
    }
}
