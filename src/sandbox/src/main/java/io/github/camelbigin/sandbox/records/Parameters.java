// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The query of one call. */
record Parameters(Map<String, String> query) {
    private static final int MAX_PER_PAGE = 200;
    private static final int MAX_FIELDS = 50;

    /** Null if there is none. */
    String get(String name) {
        return query.get(name);
    }

    boolean has(String name) {
        return query.containsKey(name);
    }

    /** Empty if it is not given. */
    List<String> fields() throws Refusal {
        List<String> names = Arrays.stream(query.getOrDefault("fields", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() > MAX_FIELDS) {
            throw RecordAnswers.limitExceeded("fields", MAX_FIELDS);
        }
        return names;
    }

    int perPage() throws Refusal {
        int length = number("per_page", MAX_PER_PAGE);
        if (length > MAX_PER_PAGE) {
            throw RecordAnswers.limitExceeded("per_page", MAX_PER_PAGE);
        }
        return length;
    }

    int page() throws Refusal {
        return number("page", 1);
    }

    private int number(String name, int without) throws Refusal {
        String text = query.get(name);
        if (text == null) {
            return without;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1) {
            throw RecordAnswers.invalidParameter(name);
        }
        return Integer.parseInt(text);
    }

    String oneOf(String name, String without, List<String> allowed) throws Refusal {
        String value = query.getOrDefault(name, without);
        if (!allowed.contains(value)) {
            throw RecordAnswers.unsupportedValue(name, allowed);
        }
        return value;
    }
}
