// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** The faults to come: for photo calls, or through {@link #onToken()} for the token endpoint and {@link #onRecords()} for calls that read records or users. Thread-safe. */
public final class Faults {
    private final Faults onToken;
    private final Faults onRecords;
    private final Deque<Fault> coming = new ArrayDeque<>();
    private final List<Supplier<Optional<Fault>>> recurring = new ArrayList<>();
    private Function<String, Optional<Fault>> source = path -> Optional.empty();

    private Faults(Faults onToken, Faults onRecords) {
        this.onToken = onToken;
        this.onRecords = onRecords;
    }

    public static Faults none() {
        return new Faults(new Faults(null, null), new Faults(null, null));
    }

    /** The next {@code calls} calls end with this fault, after the faults ordered before. */
    public synchronized void next(int calls, Fault fault) {
        checkPositive(calls);
        Objects.requireNonNull(fault, "fault");
        for (int i = 0; i < calls; i++) {
            coming.addLast(fault);
        }
    }

    /** Every {@code calls}-th call from now on ends with this fault: 1 means each, 3 the third, the sixth and so on. */
    public synchronized void every(int calls, Fault fault) {
        checkPositive(calls);
        Objects.requireNonNull(fault, "fault");
        AtomicInteger seen = new AtomicInteger();
        recurring.add(() -> seen.incrementAndGet() % calls == 0 ? Optional.of(fault) : Optional.empty());
    }

    /**
     * Asks {@code source}, with the path of the request, at each call from now on, one call at a time, in the order in which calls arrive. Its fault does
     * not count where another order is due.
     */
    public synchronized void from(Function<String, Optional<Fault>> source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    private static void checkPositive(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("number of calls: " + calls);
        }
    }

    /** Forgets the orders made here, but not those of {@link #onToken()} and {@link #onRecords()}. */
    public synchronized void clear() {
        coming.clear();
        recurring.clear();
        source = path -> Optional.empty();
    }

    /** @throws IllegalStateException on the faults of the token endpoint themselves */
    public Faults onToken() {
        if (onToken == null) {
            throw new IllegalStateException("these are the faults of the token endpoint");
        }
        return onToken;
    }

    /** @throws IllegalStateException on the faults of record calls themselves */
    public Faults onRecords() {
        if (onRecords == null) {
            throw new IllegalStateException("these are not the faults of photo calls");
        }
        return onRecords;
    }

    /** The fault of the next call. Every order counts each call, due or not. */
    synchronized Optional<Fault> next(String path) {
        List<Optional<Fault>> orders = new ArrayList<>();
        orders.add(Optional.ofNullable(coming.pollFirst()));
        recurring.forEach(order -> orders.add(order.get()));
        orders.add(source.apply(path));
        return orders.stream().flatMap(Optional::stream).findFirst();
    }
}
