// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Reports each HTTP request to all observers. Thread-safe. */
public final class ObservedCalls {

    /** Without observers. */
    public static final ObservedCalls NONE = new ObservedCalls(List.of(), System::nanoTime);

    private final CallObserver[] observers;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime()} */
    public ObservedCalls(List<? extends CallObserver> observers, LongSupplier nanoTime) {
        this.observers = observers.toArray(CallObserver[]::new);
        this.nanoTime = nanoTime;
    }

    /** @param headers accepts what an observer adds to the request */
    public ObservedCall begin(HttpCall call, BiConsumer<String, String> headers) {
        CallObserver.Sent[] sent = new CallObserver.Sent[observers.length];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = observers[i].sending(call, headers);
        }
        return new ObservedCall(sent, nanoTime);
    }
}
