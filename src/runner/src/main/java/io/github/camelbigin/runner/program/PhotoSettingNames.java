// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NearestName;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a {@code photo.*} setting that no route has. Its name is known if it stands in a route file that is run, or in one of
 * this program's: settings of several routes may stand in one file.
 */
public final class PhotoSettingNames {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoSettingNames.class);

    /** As long as what is written differs in no more letters, it was meant to be the known name. */
    private static final int MISSPELT = 2;

    private final Set<String> known;

    /** @param known by the text of the route files */
    public PhotoSettingNames(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** @throws NotStartedException if one was misspelt; one that is far from all names is only warned of */
    public void check(Map<String, String> settings) throws NotStartedException {
        for (String name : new TreeMap<>(settings).keySet()) {
            if (!name.startsWith("photo.") || known.contains(name)) {
                continue;
            }
            Optional<String> nearest =
                    NearestName.of(name, known).filter(near -> NearestName.distance(name, near) <= MISSPELT);
            if (nearest.isPresent()) {
                throw new NotStartedException(
                        "Not started: there is no setting " + name + "; did you mean " + nearest.get() + "?", null);
            }
            LOG.warn("No route has the setting {}", name);
        }
    }
}
