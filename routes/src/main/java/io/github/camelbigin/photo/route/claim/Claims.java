// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import java.io.IOException;
import org.apache.camel.Exchange;

/** Where announced photos lie. A claim names one of them. */
interface Claims {

    enum State {
        READY,
        /** Not there, or not whole: the program that announced it moves it now, or a share does not show it yet. */
        MISSING,
        /** Its upload was finished before, by this program or another one. */
        DONE,
        /** Leads to another place, or nowhere. */
        OUTSIDE
    }

    /**
     * @param size as announced; null if it is not known
     * @throws IOException if that cannot be said now
     */
    State state(String claim, Long size) throws IOException;

    /** Makes the photo the body. */
    void fetch(String claim, Exchange exchange) throws IOException;

    /** Moves an uploaded photo to {@code .done}. */
    void uploaded(String claim) throws IOException;
}
