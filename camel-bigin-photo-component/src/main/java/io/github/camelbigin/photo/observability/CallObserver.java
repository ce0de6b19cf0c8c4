// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.function.BiConsumer;

/** Is told of each HTTP request. Thread-safe, fast, and throws nothing. */
public interface CallObserver {

    /**
     * Before a request is sent, by the thread that sends it.
     *
     * @param headers accepts names and values that are added to the request
     * @return is told of the end, in the same thread
     */
    Sent sending(HttpCall call, BiConsumer<String, String> headers);

    /** One request under way. */
    @FunctionalInterface
    interface Sent {

        /** Ignores the end. */
        Sent IGNORED = end -> {};

        /** Once. */
        void ended(CallEnd end);
    }
}
