// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Tells all observers of each HTTP request. Thread-safe. */
public final class ObservedCalls {

    /** Nobody hears of anything. */
    public static final ObservedCalls NONE = new ObservedCalls(List.of(), System::nanoTime);

    private final CallObserver[] observers;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime()} */
    public ObservedCalls(List<? extends CallObserver> observers, LongSupplier nanoTime) {
        this.observers = observers.toArray(CallObserver[]::new);
        this.nanoTime = nanoTime;
    }

    /** @param headers takes what an observer wants to be sent along */
    public ObservedCall begin(HttpCall call, BiConsumer<String, String> headers) {
        CallObserver.Sent[] told = new CallObserver.Sent[observers.length];
        for (int i = 0; i < told.length; i++) {
            told[i] = observers[i].sending(call, headers);
        }
        return new ObservedCall(told, nanoTime);
    }
}
