// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongToIntFunction;

/**
 * An account that always has photos waiting, and a server that allows so many calls at once, in simulated time and without
 * threads. A refused call takes as long as others.
 */
final class SimulatedBigin {

    private static final long TIMER_SLACK = 60_000;

    private final Surroundings surroundings;
    private final LongToIntFunction allowed;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final long[] coreFree = new long[2];
    private final Random random;
    private AdaptiveLimit state;
    private long now;
    private int inFlight;
    private long starts;
    private int atServer;
    private int number;
    int passed;
    int refused;
    int most;

    /** @param allowed how many calls at once at a time in nanoseconds */
    SimulatedBigin(Surroundings surroundings, int ceiling, LongToIntFunction allowed) {
        this.surroundings = surroundings;
        this.state = AdaptiveLimit.of(ceiling, 0);
        this.allowed = allowed;
        this.random = new Random(surroundings.seed());
    }

    /**
     * Answers come in bunches where client and server share two cores: each call keeps one of them busy four times.
     *
     * @param line the longest time on the line, each way
     * @param work the mean of each of the four times
     */
    record Surroundings(Duration latency, Duration line, Duration work, long seed) {}

    private record Step(long at, int number, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return at == other.at ? Integer.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    AdaptiveLimit state() {
        return state;
    }

    long now() {
        return now;
    }

    void runUntilPassed(int photos) {
        run(Long.MAX_VALUE, passed + photos);
    }

    void runFor(Duration time) {
        run(now + time.toNanos(), Integer.MAX_VALUE);
    }

    private void run(long until, int photos) {
        fill();
        while (passed < photos && !steps.isEmpty() && steps.peek().at() <= until) {
            Step step = steps.poll();
            now = step.at();
            step.action().run();
            fill();
        }
        now = until == Long.MAX_VALUE ? now : until;
    }

    private void fill() {
        while (state.mayStart(inFlight, now)) {
            inFlight++;
            starts++;
            most = Math.max(most, inFlight);
            CallPermit call = new CallPermit(null, starts, inFlight, state.cuts(), now);
            work(() -> onTheLine(() -> work(() -> arrive(call))));
        }
        if (steps.isEmpty()) {
            after(state.pauseLeft(now), () -> {});
        }
    }

    private void arrive(CallPermit call) {
        atServer++;
        boolean tooMany = atServer > allowed.applyAsInt(now);
        after(
                surroundings.latency().toNanos() + TIMER_SLACK,
                () -> work(() -> {
                    atServer--;
                    onTheLine(() -> work(() -> answer(call, tooMany)));
                }));
    }

    private void answer(CallPermit call, boolean tooMany) {
        if (tooMany) {
            refused++;
            state = state.refused(
                    call, call.atOnce(starts, inFlight), Duration.ofMinutes(5).toNanos(), now);
        } else {
            passed++;
            state = state.passed(call);
        }
        inFlight--;
    }

    private void onTheLine(Runnable action) {
        after((long) (random.nextDouble() * surroundings.line().toNanos()), action);
    }

    private void work(Runnable action) {
        int core = coreFree[0] < coreFree[1] ? 0 : 1;
        double share = 0.5 - 0.5 * Math.log(1 - random.nextDouble());
        coreFree[core] = Math.max(now, coreFree[core])
                + (long) (share * surroundings.work().toNanos());
        after(coreFree[core] - now, action);
    }

    private void after(long nanos, Runnable action) {
        steps.add(new Step(now + nanos, number++, action));
    }

    double share() {
        return (double) refused / (refused + passed);
    }

    /** Photos in the time so far, compared with the best that {@code limit} calls at once could do. */
    double rate(int limit) {
        return passed / ((double) now / surroundings.latency().toNanos() * limit);
    }

    @Override
    public String toString() {
        return String.format(
                "%d passed, %d refused (%.2f %%), limit %d", passed, refused, 100 * share(), state.limit());
    }
}
