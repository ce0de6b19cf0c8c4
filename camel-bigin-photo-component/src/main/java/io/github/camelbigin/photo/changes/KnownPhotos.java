// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.spi.StateRepository;

/** Which photos of one module are known. What another {@link PhotoComparison} found is not known. */
final class KnownPhotos {

    /** The fingerprint of a record without a photo. */
    static final String NONE = "none";

    private final StateRepository<String, String> states;
    /** Its state is the ids of the records with a photo at the end of the latest complete poll. */
    private final String module;

    KnownPhotos(StateRepository<String, String> states, PhotoComparison comparison, String module) {
        this.states = states;
        this.module = comparison + "/" + module;
    }

    /** Whether no poll was completed yet. */
    boolean isFirstPoll() {
        return states.getState(module) == null;
    }

    Set<String> ids() {
        String ids = states.getState(module);
        return new TreeSet<>(ids == null || ids.isEmpty() ? Set.of() : Set.of(ids.split(",")));
    }

    void completePoll(Set<String> withPhoto) {
        String ids = String.join(",", new TreeSet<>(withPhoto));
        if (!ids.equals(states.getState(module))) {
            states.setState(module, ids);
        }
    }

    /** Null if the record had no photo yet. */
    String fingerprint(String id) {
        return states.getState(module + "/" + id);
    }

    void remember(String id, String fingerprint) {
        states.setState(module + "/" + id, fingerprint);
    }
}
