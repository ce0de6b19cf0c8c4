// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.chaos;

import io.github.camelbigin.sandbox.calls.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Draws the trouble of each call: a tenth of all have one. Thread-safe. */
public final class Troubles {

    private final Map<Trouble, Integer> drawn = new EnumMap<>(Trouble.class);
    private final Random random;
    private boolean denied;

    public Troubles(Random random) {
        this.random = random;
    }

    /** Whether no call is permitted. */
    public synchronized void deny(boolean all) {
        denied = all;
    }

    /** Each token that dies costs a token request, of which ten in ten minutes are legal: no more than one of a kind. */
    public synchronized Optional<Fault> next() {
        Trouble next = Trouble.values()[1 + random.nextInt(Trouble.values().length - 1)];
        boolean troubled = random.nextInt(10) == 0;
        if (denied) {
            return Trouble.NO_PERMISSION.fault();
        }
        if (!troubled || next.killsToken() && drawn.containsKey(next)) {
            next = Trouble.NONE;
        }
        drawn.merge(next, 1, Integer::sum);
        return next.fault();
    }

    /** How often each was drawn. */
    @Override
    public synchronized String toString() {
        return drawn.toString();
    }
}
