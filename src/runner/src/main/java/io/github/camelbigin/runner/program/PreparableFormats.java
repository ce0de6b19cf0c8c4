// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.prepare.PhotoPreparer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which photos are prepared on this machine. Immutable.
 *
 * @param byNeed formats by what must be installed for them; those that are prepared here by the empty text
 */
public record PreparableFormats(Map<String, List<String>> byNeed) {

    private static final String NOTHING = "";
    private static final String OTHERS =
            "; JPEG XL, JPEG 2000 and camera raw files are not prepared, save them as JPEG";

    public static PreparableFormats here() {
        return of(PhotoPreparer.formats());
    }

    static PreparableFormats of(Map<String, String> needs) {
        Map<String, List<String>> byNeed = new LinkedHashMap<>(Map.of(NOTHING, new ArrayList<>()));
        needs.forEach((format, need) ->
                byNeed.computeIfAbsent(need, first -> new ArrayList<>()).add(format));
        return new PreparableFormats(byNeed);
    }

    public boolean areAll() {
        return byNeed.keySet().equals(Set.of(NOTHING));
    }

    /** One line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        byNeed.forEach((need, formats) -> {
            line.append(line.isEmpty() ? "" : "; ").append(String.join(", ", formats));
            if (!need.equals(NOTHING)) {
                line.append(formats.size() == 1 ? " needs " : " need ").append(need);
            }
        });
        return line.append(OTHERS).toString();
    }
}
