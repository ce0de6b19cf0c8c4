// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads {@code ((A:equals:x)and(B:starts_with:y))}. In a value, a bracket or comma has a backslash before it, and so has a
 * backslash at the end ({@code bigin-api-records.md} section 3).
 */
final class Criteria {
    private static final int MAX_LENGTH = 3_000;

    private final String text;
    private final String module;
    private final Conditions conditions;
    private final int most;
    private int at;
    private int count;

    private Criteria(String text, String module, Conditions conditions, int most) {
        this.text = text;
        this.module = module;
        this.conditions = conditions;
        this.most = most;
    }

    /** @param most how many conditions it may have */
    static Predicate<BiginRecord> parse(String text, String module, Conditions conditions, int most) throws Refusal {
        if (text.length() > MAX_LENGTH) {
            throw RecordAnswers.limitExceeded("criteria", MAX_LENGTH);
        }
        Criteria criteria = new Criteria(text, module, conditions, most);
        Predicate<BiginRecord> predicate = criteria.terms();
        if (criteria.at < text.length()) {
            throw criteria.malformed("expected and, or, or the end");
        }
        return predicate;
    }

    /** {@code term and term or term}, from left to right. */
    private Predicate<BiginRecord> terms() throws Refusal {
        Predicate<BiginRecord> all = term();
        while (true) {
            if (skip("and")) {
                all = all.and(term());
            } else if (skip("or")) {
                all = all.or(term());
            } else {
                return all;
            }
        }
    }

    private Predicate<BiginRecord> term() throws Refusal {
        expect('(');
        if (at < text.length() && text.charAt(at) == '(') {
            Predicate<BiginRecord> terms = terms();
            expect(')');
            return terms;
        }
        if (++count > most) {
            throw RecordAnswers.tooManyConditions(most);
        }
        String field = word();
        String operator = word();
        return conditions.of(module, field, operator, values(operator.equals("in") || operator.equals("between")));
    }

    /** Up to the next colon. */
    private String word() throws Refusal {
        int colon = text.indexOf(':', at);
        if (colon <= at) {
            throw malformed("expected field:operator:value");
        }
        String word = text.substring(at, colon);
        at = colon + 1;
        return word.strip();
    }

    private List<String> values(boolean several) throws Refusal {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean escape = c == '\\' && at < text.length() && "(),\\".indexOf(text.charAt(at)) >= 0;
            if (escape) {
                value.append(text.charAt(at++));
            } else if (c == ')') {
                values.add(value.toString());
                return values;
            } else if (c == ',' && several) {
                values.add(value.toString());
                value.setLength(0);
            } else if (c == '(' || c == ',') {
                at--;
                throw malformed("a bracket or comma in a value needs a backslash before it");
            } else {
                value.append(c);
            }
        }
        throw malformed("the closing bracket is missing");
    }

    private boolean skip(String word) {
        if (text.regionMatches(true, at, word, 0, word.length())) {
            at += word.length();
            return true;
        }
        return false;
    }

    private void expect(char bracket) throws Refusal {
        if (at >= text.length() || text.charAt(at) != bracket) {
            throw malformed("expected " + bracket);
        }
        at++;
    }

    private Refusal malformed(String reason) {
        return RecordAnswers.invalidQuery(String.format(Locale.ROOT, "%s at character %d", reason, at + 1), Map.of());
    }
}
