// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import java.io.IOException;
import org.apache.camel.Exchange;

/** Where a source keeps its dead letters. Implementations are thread-safe. */
public interface DeadLetterPlace {

    /**
     * Stores the report, then the photo, which is the body. Each appears whole or not at all. The message stays as it was.
     *
     * @param name a relative path that leads out of no folder
     * @return false if the photo was replaced meanwhile, and stays at its source
     * @throws IOException if one of them cannot be stored; the photo then stays at its source
     */
    boolean put(Exchange exchange, String name, DeadLetter letter) throws IOException;
}
