// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** All rules, in the order of their numbers. */
public final class KameletRules {

    static final List<Rule> ALL = Stream.of(
                    ShapeRules.rules(), CatalogRules.rules(), SafetyRules.rules(), ComponentRules.rules())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(KameletRules::order))
            .toList();

    private KameletRules() {}

    private static int order(Rule rule) {
        return rule.number().matches("\\d+")
                ? Integer.parseInt(rule.number())
                : 100 + rule.number().charAt(0);
    }

    /** A test for each Kamelet and rule. */
    public static Stream<DynamicTest> tests(List<KameletFile> kamelets) {
        return kamelets.stream().flatMap(kamelet -> ALL.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        kamelet.name() + ": " + rule, () -> assertThat(rule.violations(kamelet, kamelets))
                                .as("%s %s", kamelet.name(), rule)
                                .isEmpty())));
    }

    /** The rules that a Kamelet breaks; of one that has not even the shape, the first only. */
    static List<Rule> brokenBy(KameletFile kamelet, List<KameletFile> all) {
        if (!kamelet.isYaml()) {
            return List.of(ALL.get(0));
        }
        List<Rule> broken = ALL.stream()
                .filter(rule -> !rule.violations(kamelet, all).isEmpty())
                .toList();
        return broken.stream()
                .filter(rule -> List.of("1", "5", "6").contains(rule.number()))
                .findFirst()
                .map(List::of)
                .orElse(broken);
    }
}
