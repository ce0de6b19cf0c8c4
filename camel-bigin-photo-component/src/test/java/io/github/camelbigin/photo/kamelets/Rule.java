// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a Kamelet must be.
 *
 * @param number as in Camel's catalogue of Kamelets; a letter where the rule is this project's
 * @param check what is wrong with the Kamelet, nothing if all is well
 */
record Rule(String number, String sentence, Check check) {

    /** Looks at one Kamelet among all. */
    interface Check {
        List<String> violations(KameletFile kamelet, List<KameletFile> all) throws Exception;
    }

    static Rule of(String number, String sentence, Predicate<KameletFile> holds) {
        return new Rule(number, sentence, (kamelet, all) -> holds.test(kamelet) ? List.of() : List.of(sentence));
    }

    static Rule amongAll(String number, String sentence, BiPredicate<KameletFile, List<KameletFile>> holds) {
        return new Rule(number, sentence, (kamelet, all) -> holds.test(kamelet, all) ? List.of() : List.of(sentence));
    }

    static Rule listing(String number, String sentence, Function<KameletFile, List<String>> violations) {
        return new Rule(number, sentence, (kamelet, all) -> violations.apply(kamelet));
    }

    /** Holds for each property. */
    static Rule ofProperties(String number, String sentence, BiPredicate<String, JsonNode> holds) {
        return listing(number, sentence, kamelet -> kamelet.properties().entrySet().stream()
                .filter(property -> !holds.test(property.getKey(), property.getValue()))
                .map(property -> property.getKey())
                .toList());
    }

    List<String> violations(KameletFile kamelet, List<KameletFile> all) {
        try {
            return check.violations(kamelet, all);
        } catch (Exception e) {
            return List.of(e.toString());
        }
    }

    @Override
    public String toString() {
        return number + " " + sentence;
    }
}
