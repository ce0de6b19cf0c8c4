// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that an unknown one was probably meant to be. Picocli's suggestions miss swapped letters: none for "rnu". */
public final class NearestName {

    private NearestName() {}

    /** @return empty if every known name differs in more than half of its letters */
    public static Optional<String> of(String unknown, Collection<String> known) {
        return known.stream()
                .filter(name -> 2 * distance(unknown, name) <= Math.max(unknown.length(), name.length()))
                .min(Comparator.comparingInt(name -> distance(unknown, name)));
    }

    /** How many letters must be added, removed, changed or swapped with their neighbour. */
    public static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int fewest(int[][] steps, String a, String b, int i, int j) {
        int changed = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(changed, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}
