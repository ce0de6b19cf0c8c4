// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.function.BiConsumer;

/** Hears of each HTTP request. Thread-safe, quick, and throws nothing. */
public interface CallObserver {

    /**
     * Before a request is sent, by the thread that sends it.
     *
     * @param headers takes names and values to be sent along
     * @return what to tell of the end, in the same thread
     */
    Sent sending(HttpCall call, BiConsumer<String, String> headers);

    /** One request under way. */
    @FunctionalInterface
    interface Sent {

        /** For who does not want to know the end. */
        Sent IGNORED = end -> {};

        /** Once. */
        void ended(CallEnd end);
    }
}
