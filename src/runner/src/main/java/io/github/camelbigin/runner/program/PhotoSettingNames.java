// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.observe.Observation;
import io.github.camelbigin.runner.cli.NearestName;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds {@code photo.*} settings that no route has, or that lack their {@code photo.}. A name is known if it is in a running route file or in one of this program's,
 * since a file may have the settings of several routes.
 */
public final class PhotoSettingNames {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoSettingNames.class);

    /** Up to this number of different letters, a name is a misspelt known name. */
    private static final int MISSPELT = 2;

    private final Set<String> known = new HashSet<>(ProgramSettings.NAMES);

    /** @param known from the text of the route files */
    public PhotoSettingNames(Set<String> known) {
        this.known.addAll(known);
        this.known.addAll(Observation.SETTINGS);
    }

    /** @throws NotStartedException if one is misspelt; other unknown names only cause a warning */
    public void check(ProgramSettings settings) throws NotStartedException {
        for (String name : new TreeSet<>(settings.ownSettings().keySet())) {
            if (known.contains("photo." + name) && !known.contains(name)) {
                throw new NotStartedException(
                        "Not started: unknown setting " + settings.named(name) + "; did you mean photo." + name + "?");
            }
            if (!name.startsWith("photo.") || known.contains(name)) {
                continue;
            }
            Optional<String> nearest = nearest(name, known);
            if (nearest.isPresent()) {
                throw new NotStartedException("Not started: unknown setting " + settings.named(name) + "; did you mean "
                        + nearest.get() + "?");
            }
            LOG.warn("No route uses the setting {}", settings.named(name));
        }
        warningsOf(settings.photoSettings().keySet()).forEach(LOG::warn);
    }

    /** Of names such as {@code PHOTO_INBX}: other programs may have variables that begin so. */
    List<String> warningsOf(Set<String> environment) {
        Map<String, String> variables = new HashMap<>();
        known.forEach(name -> variables.put(name.replace(".", "").toLowerCase(Locale.ROOT), name));
        return environment.stream()
                .filter(name -> name.startsWith("PHOTO_"))
                .filter(name -> !variables.containsKey(letters(name)))
                .sorted()
                .map(name -> "No route uses the environment variable " + name
                        + nearest(letters(name), variables.keySet())
                                .map(near -> "; did you mean " + variable(variables.get(near)) + "?")
                                .orElse(""))
                .toList();
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        return NearestName.of(name, known).filter(near -> NearestName.distance(name, near) <= MISSPELT);
    }

    private static String letters(String variable) {
        return variable.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String variable(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])|\\.", "_").toUpperCase(Locale.ROOT);
    }
}
