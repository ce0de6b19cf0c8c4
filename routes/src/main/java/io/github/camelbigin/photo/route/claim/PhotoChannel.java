// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import java.io.IOException;
import java.util.Map;

/** A topic or a queue that messages about photos are sent to. {@code toString} names it for the log. Implementations are thread-safe. */
public interface PhotoChannel {

    /**
     * Returns when the message is there.
     *
     * @param key messages with one key stay in order; null if there is none
     * @throws NoChannelException if it does not exist
     * @throws IOException if the broker has not confirmed it; it may be there all the same
     */
    void send(String key, byte[] value, Map<String, String> headers) throws IOException;
}
