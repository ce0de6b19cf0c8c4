// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.LooseText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a condition of a search matches: inexact for text, as Bigin's search is. */
final class Conditions {
    private static final int MAX_VALUES = 100;

    private final FieldCatalog catalog;

    Conditions(FieldCatalog catalog) {
        this.catalog = catalog;
    }

    Predicate<BiginRecord> of(String module, String name, String operator, List<String> values) throws Refusal {
        Field field = catalog.find(module, name).filter(Field::isSearchable).orElse(null);
        if (field == null) {
            throw RecordAnswers.invalidQuery("the field is not available for search", Map.of("api_name", name));
        }
        if (!field.operators().contains(operator)) {
            Map<String, ?> details = Map.of("api_name", name, "operator", operator);
            throw RecordAnswers.invalidQuery("the operator is not supported for the field", details);
        }
        if (values.size() > MAX_VALUES || operator.equals("between") && values.size() != 2) {
            throw RecordAnswers.invalidQuery("wrong number of values", Map.of("api_name", name));
        }
        return switch (field.type()) {
            case "bigint", "integer", "double", "currency", "datetime" -> ordered(field, operator, values);
            default -> text(name, operator, values);
        };
    }

    private static Predicate<BiginRecord> text(String name, String operator, List<String> values) {
        List<String> loose = values.stream().map(LooseText::of).toList();
        return switch (operator) {
            case "starts_with" ->
                record -> {
                    String text = record.texts().get(name);
                    return text != null && text.startsWith(loose.get(0));
                };
            case "not_equal" -> record -> !loose.get(0).equals(record.texts().get(name));
            // equals behaves like contains
            default -> record -> containsAny(record.texts().get(name), loose);
        };
    }

    private static boolean containsAny(String text, List<String> loose) {
        if (text != null) {
            for (String one : loose) {
                if (text.contains(one)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Predicate<BiginRecord> ordered(Field field, String operator, List<String> values) throws Refusal {
        boolean time = field.type().equals("datetime");
        List<BigDecimal> wanted = new ArrayList<>();
        for (String value : values) {
            try {
                wanted.add(number(value, time));
            } catch (NumberFormatException | DateTimeException e) {
                Map<String, ?> details = Map.of("api_name", field.name(), "expected_data_type", field.type());
                throw RecordAnswers.invalidQuery("invalid value", details);
            }
        }
        return record -> {
            Object own = record.value(field.name());
            try {
                return own == null
                        ? operator.equals("not_equal")
                        : compare(number(own.toString(), time), operator, wanted);
            } catch (NumberFormatException text) {
                return false;
            }
        };
    }

    private static BigDecimal number(String text, boolean time) {
        return time ? BigDecimal.valueOf(OffsetDateTime.parse(text).toEpochSecond()) : new BigDecimal(text);
    }

    private static boolean compare(BigDecimal own, String operator, List<BigDecimal> wanted) {
        int order = own.compareTo(wanted.get(0));
        return switch (operator) {
            case "not_equal" -> order != 0;
            case "between" -> order >= 0 && own.compareTo(wanted.get(1)) <= 0;
            case "greater_than" -> order > 0;
            case "greater_equal" -> order >= 0;
            case "less_than" -> order < 0;
            case "less_equal" -> order <= 0;
            default -> wanted.stream().anyMatch(one -> own.compareTo(one) == 0);
        };
    }
}
