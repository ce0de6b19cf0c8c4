// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.Organisation;
import java.util.List;
import java.util.Map;

/** Responds to calls that read records, after the checks of path, token, scope and module. Thread-safe. */
public final class RecordCalls {
    private final RecordView view;
    private final RecordList list;
    private final RecordSearch search;

    public RecordCalls(Organisation organisation) {
        FieldCatalog catalog = new FieldCatalog(organisation.records());
        this.view = new RecordView(organisation, catalog);
        this.list = new RecordList(organisation, view);
        this.search = new RecordSearch(organisation, view, catalog);
    }

    public Answer list(String module, Call call) throws Refusal {
        return list.answer(module, new Parameters(call.query()));
    }

    public Answer search(String module, Call call) throws Refusal {
        return search.answer(module, new Parameters(call.query()));
    }

    public Answer one(BiginRecord record, Call call) throws Refusal {
        List<String> fields = view.fields(record.key().module(), new Parameters(call.query()));
        return json(Json.object("data", List.of(view.of(record, fields))));
    }

    /** As it is recorded: no body, but the headers of a JSON one. */
    public static Answer nothing() {
        return BiginHeaders.onNoContent(Answer.empty(204));
    }

    static Answer json(Map<String, ?> body) {
        return BiginHeaders.onJson(Answer.json(200, null, body));
    }
}
