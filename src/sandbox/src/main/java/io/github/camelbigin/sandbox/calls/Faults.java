// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The faults to come: for photo calls, or through {@link #onToken()} for the token endpoint. Thread-safe. */
public final class Faults {
    private final Faults onToken;
    private final Deque<Fault> coming = new ArrayDeque<>();
    private final List<Every> recurring = new ArrayList<>();
    private Supplier<Optional<Fault>> source;
    private volatile boolean any;

    private static final class Every {
        private final int calls;
        private final Fault fault;
        private int seen;

        Every(int calls, Fault fault) {
            this.calls = calls;
            this.fault = fault;
        }

        boolean isDue() {
            seen++;
            return seen % calls == 0;
        }
    }

    private Faults(Faults onToken) {
        this.onToken = onToken;
    }

    public static Faults none() {
        return new Faults(new Faults(null));
    }

    /** The next {@code calls} calls end with this fault, after those that were ordered before. */
    public synchronized void next(int calls, Fault fault) {
        checkPositive(calls);
        Objects.requireNonNull(fault, "fault");
        for (int i = 0; i < calls; i++) {
            coming.addLast(fault);
        }
        any = true;
    }

    /** Every {@code calls}-th call from now on ends with this fault: 1 means each, 3 the third, the sixth and so on. */
    public synchronized void every(int calls, Fault fault) {
        checkPositive(calls);
        recurring.add(new Every(calls, Objects.requireNonNull(fault, "fault")));
        any = true;
    }

    /**
     * Asks {@code source} at each call from now on, one call at a time, in the order in which calls arrive. What it says
     * does not count where another order is due.
     */
    public synchronized void from(Supplier<Optional<Fault>> source) {
        this.source = Objects.requireNonNull(source, "source");
        any = true;
    }

    private static void checkPositive(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("number of calls: " + calls);
        }
    }

    /** Forgets what is ordered here, but nothing of {@link #onToken()}. */
    public synchronized void clear() {
        coming.clear();
        recurring.clear();
        source = null;
        any = false;
    }

    /** @throws IllegalStateException on the faults of the token endpoint themselves */
    public Faults onToken() {
        if (onToken == null) {
            throw new IllegalStateException("these are the faults of the token endpoint");
        }
        return onToken;
    }

    Optional<Fault> take() {
        return any ? takeOrdered() : Optional.empty();
    }

    private synchronized Optional<Fault> takeOrdered() {
        Fault due = null;
        for (Every every : recurring) {
            if (every.isDue() && due == null) {
                due = every.fault;
            }
        }
        Fault next = coming.pollFirst();
        Optional<Fault> said = source == null ? Optional.empty() : source.get();
        any = !coming.isEmpty() || !recurring.isEmpty() || source != null;
        Fault ordered = next == null ? due : next;
        return ordered == null ? said : Optional.of(ordered);
    }
}
