// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import io.github.camelbigin.sandbox.organisation.Records;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The first page of a module's records, with ids only ({@code bigin-api.md} section 6). */
final class RecordList {
    private static final int LONGEST_PAGE = 200;

    private RecordList() {}

    static Answer answer(String module, Map<String, String> query, Records records) throws Refusal {
        if (query.getOrDefault("fields", "").isBlank()) {
            throw BiginAnswers.missingParameter("fields");
        }
        List<String> ids = records.all().stream()
                .filter(key -> key.module().equals(module))
                .map(RecordKey::id)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (ids.isEmpty()) {
            return Answer.empty(204);
        }
        int length = pageLength(query.get("per_page"));
        List<Map<String, String>> data =
                ids.stream().limit(length).map(id -> Map.of("id", id)).toList();
        Map<String, Object> info =
                Map.of("per_page", length, "count", data.size(), "page", 1, "more_records", ids.size() > length);
        return BiginHeaders.onJson(Answer.json(200, null, Map.of("data", data, "info", info)));
    }

    private static int pageLength(String perPage) throws Refusal {
        if (perPage == null) {
            return LONGEST_PAGE;
        }
        if (!perPage.matches("\\d{1,3}") || Integer.parseInt(perPage) < 1 || Integer.parseInt(perPage) > LONGEST_PAGE) {
            throw BiginAnswers.invalidParameter("per_page");
        }
        return Integer.parseInt(perPage);
    }
}
