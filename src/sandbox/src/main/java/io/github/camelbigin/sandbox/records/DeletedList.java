// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.DeletedRecords.Deleted;
import io.github.camelbigin.sandbox.organisation.Records;
import java.util.List;
import java.util.Map;

/** The records of a module that were deleted ({@code bigin-api-records.md} section 5). */
final class DeletedList {
    private static final List<String> TYPES = List.of("all", "recycle", "permanent");
    private static final Map<String, String> USER = Map.of("name", "Sandbox User", "id", "2034020000000000001");

    private final Records records;

    DeletedList(Records records) {
        this.records = records;
    }

    Answer answer(String module, Parameters parameters, ModifiedSince since) throws Refusal {
        String type = parameters.query().getOrDefault("type", "all");
        if (!TYPES.contains(type)) {
            throw RecordAnswers.patternNotMatched("type");
        }
        int perPage = parameters.perPage();
        int page = parameters.page();
        List<Deleted> deleted = records.deleted().ofModule(module, records.now()).stream()
                .filter(one -> type.equals("all") || type.equals(type(one)))
                .filter(one -> since.includes(one.at()))
                .skip((page - 1L) * perPage)
                .limit(perPage + 1L)
                .toList();
        if (deleted.isEmpty()) {
            return since.nothing();
        }
        List<Map<String, Object>> data =
                deleted.stream().limit(perPage).map(DeletedList::json).toList();
        boolean more = deleted.size() > perPage;
        Map<String, Object> info =
                Json.object("per_page", perPage, "count", data.size(), "page", page, "more_records", more);
        return RecordCalls.json(Json.object("data", data, "info", info));
    }

    private static String type(Deleted one) {
        return one.permanent() ? "permanent" : "recycle";
    }

    private static Map<String, Object> json(Deleted one) {
        Map<String, Object> json = Json.object("id", one.key().id());
        json.put("display_name", one.name());
        json.put("type", type(one));
        json.put("deleted_by", one.permanent() ? null : USER);
        json.put("created_by", USER);
        json.put("deleted_time", BiginRecord.text(one.at()));
        return json;
    }
}
