// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule is seen to fail for a Kamelet that breaks it, and the others are seen not to. */
class BrokenKameletsTest {

    private static final List<KameletFile> KAMELETS = KameletFile.all();

    @TestFactory
    Stream<DynamicTest> aBrokenRuleIsFoundAndNoOther() {
        return Breaks.all().stream()
                .map(broken -> DynamicTest.dynamicTest("breaks " + broken.rules(), () -> breaksItsRulesOnly(broken)));
    }

    private static void breaksItsRulesOnly(Breaks broken) {
        KameletFile good = KAMELETS.stream()
                .filter(kamelet -> kamelet.name().equals(broken.kamelet()))
                .findFirst()
                .orElseThrow();
        KameletFile bad = KameletFile.of(good.fileName(), broken.change().apply(good.text()));
        List<KameletFile> all = new ArrayList<>(KAMELETS);
        all.set(KAMELETS.indexOf(good), bad);

        assertThat(bad.text()).as("the change").isNotEqualTo(good.text());
        assertThat(KameletRules.brokenBy(bad, all))
                .extracting(Rule::number)
                .containsExactlyInAnyOrder(broken.rules().split(" "));
    }

    @Test
    void everyRuleHasAKameletThatBreaksIt() {
        assertThat(Breaks.all().stream()
                        .map(broken -> Arrays.asList(broken.rules().split(" ")).get(0))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        KameletRules.ALL.stream().map(Rule::number).toList());
    }
}
