// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values for settings of what has a meaning in URIs, properties, placeholders or shells. */
final class NastyValues {

    static final List<String> PIECES = List.of(
            "+", "%", "%20", "%41", "%25", "&", "?", ")", "(", "#", " ", ";", ",", "=", ":", "@", "'", "\"", "$", "${",
            "{", "}", "{{", "}}", "RAW(", "RAW{", "}&", ")&", "\\", "|", "~", "!", "*", "<", "^", "`", "[", "]", "ä",
            "€", "a", "Z", "7");

    private NastyValues() {}

    /** Values of the pieces in turn: all of them, then all of them in another order, without end. */
    static Stream<String> of(List<String> pieces, Random random) {
        Iterator<String> next = Stream.generate(() -> {
                    List<String> order = new ArrayList<>(pieces);
                    Collections.shuffle(order, random);
                    return order;
                })
                .flatMap(List::stream)
                .iterator();
        return Stream.generate(() -> Stream.generate(next::next)
                        .limit(1 + random.nextInt(5))
                        .collect(Collectors.joining())
                        .strip())
                .map(value -> value.isEmpty() ? "+" : value);
    }

    static boolean isPlaceholder(String value) {
        return value.contains("{{") || value.contains("}}");
    }
}
