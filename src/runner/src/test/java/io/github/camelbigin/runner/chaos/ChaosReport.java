// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run was like, as a table of two columns. */
final class ChaosReport {

    private final List<String> rows = new ArrayList<>();

    void add(String what, Object value) {
        rows.add(String.format(Locale.ROOT, "%-22s %s", what, value));
    }

    /** One line, with the sum before and without what is named {@code NONE}. */
    void add(String what, Map<?, Integer> counts) {
        Map<?, Integer> some = counts.entrySet().stream()
                .filter(count -> !count.getKey().toString().equals("NONE"))
                .collect(
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, java.util.TreeMap::new));
        int sum = some.values().stream().mapToInt(Integer::intValue).sum();
        String each = some.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        add(what, each.isEmpty() ? sum : sum + ": " + each);
    }

    @Override
    public String toString() {
        return String.join("\n", rows) + '\n';
    }
}
