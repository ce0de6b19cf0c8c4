// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.LooseText;
import io.github.camelbigin.sandbox.organisation.Organisation;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Search by criteria, e-mail address, phone number or words, as inexact as Bigin's ({@code bigin-api-records.md} section 3). */
final class RecordSearch {
    private static final int REACH = 2_000;
    private static final List<String> WAYS = List.of("criteria", "email", "phone", "word");
    private static final List<String> EMAILS = List.of("Email", "Secondary_Email");
    private static final List<String> PHONES = List.of("Phone", "Mobile", "Home_Phone", "Other_Phone");

    private final Organisation organisation;
    private final RecordView view;
    private final Conditions conditions;

    RecordSearch(Organisation organisation, RecordView view, FieldCatalog catalog) {
        this.organisation = organisation;
        this.view = view;
        this.conditions = new Conditions(catalog);
    }

    Answer answer(String module, Parameters parameters) throws Refusal {
        Predicate<BiginRecord> wanted = wanted(module, parameters);
        List<String> fields = view.fields(module, parameters);
        int perPage = parameters.perPage();
        int page = parameters.page();
        if ((long) page * perPage > REACH) {
            if (organisation.settings().has(BiginVariant.SEARCH_END_EMPTY)) {
                return RecordCalls.nothing();
            }
            throw RecordAnswers.searchLimit(REACH);
        }
        Instant now = organisation.records().now();
        List<BiginRecord> found = organisation.records().ofModule(module).values().stream()
                .filter(record -> !now.isBefore(record.searchableFrom()))
                .filter(wanted)
                .skip((page - 1L) * perPage)
                .limit(perPage + 1L)
                .toList();
        if (found.isEmpty()) {
            return RecordCalls.nothing();
        }
        List<Map<String, Object>> data = found.stream()
                .limit(perPage)
                .map(record -> view.of(record, fields))
                .toList();
        return RecordCalls.json(Json.object("data", data, "info", info(page, perPage, found.size())));
    }

    private static Map<String, Object> info(int page, int perPage, int found) {
        return Json.object(
                "per_page",
                perPage,
                "count",
                Math.min(found, perPage),
                "sort_by",
                "id",
                "page",
                page,
                "sort_order",
                "desc",
                "more_records",
                found > perPage);
    }

    /** Of several ways, the first in this order counts. */
    private Predicate<BiginRecord> wanted(String module, Parameters parameters) throws Refusal {
        for (String way : WAYS) {
            String value = parameters.get(way);
            if (value != null) {
                return switch (way) {
                    case "criteria" -> Criteria.parse(value, module, conditions, mostConditions());
                    case "email" -> email(module, checked(way, value, "\\S+@\\S+|\\S{3,}"));
                    case "phone" -> phone(module, checked(way, value, "[0-9 \\-().+]{3,50}"));
                    default -> words(checked(way, value, "(?s).{2,100}"));
                };
            }
        }
        throw RecordAnswers.noneOf(WAYS);
    }

    private int mostConditions() {
        return organisation.settings().has(BiginVariant.SEARCH_15_CONDITIONS) ? 15 : 10;
    }

    private static String checked(String name, String value, String pattern) throws Refusal {
        if (!value.matches(pattern)) {
            throw RecordAnswers.invalidParameter(name);
        }
        return value;
    }

    private Predicate<BiginRecord> email(String module, String value) {
        String loose = LooseText.of(value);
        return anyOf(module, EMAILS, text -> text.contains(loose));
    }

    private Predicate<BiginRecord> phone(String module, String value) {
        return anyOf(module, PHONES, text -> LooseText.samePhone(text, value));
    }

    private Predicate<BiginRecord> anyOf(String module, List<String> fields, Predicate<String> wanted) {
        List<String> used = fields.stream()
                .filter(organisation.records().fieldNames(module)::contains)
                .toList();
        return record -> {
            for (String field : used) {
                String text = record.texts().get(field);
                if (text != null && wanted.test(text)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Each word in any field. */
    private static Predicate<BiginRecord> words(String value) {
        List<String> words =
                Arrays.stream(LooseText.of(value).strip().split(" +")).toList();
        return record -> {
            for (String word : words) {
                if (!isIn(word, record.texts().values())) {
                    return false;
                }
            }
            return true;
        };
    }

    private static boolean isIn(String word, Collection<String> texts) {
        for (String text : texts) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
