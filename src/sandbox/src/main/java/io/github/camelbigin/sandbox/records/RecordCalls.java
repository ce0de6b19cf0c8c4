// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Responds to calls that read records, after the checks of path, token, scope and module. Thread-safe. */
public final class RecordCalls {
    private final SandboxSettings settings;
    private final FieldCatalog catalog;
    private final RecordView view;
    private final RecordList list;
    private final RecordSearch search;
    private final DeletedList deleted;

    public RecordCalls(Organisation organisation) {
        this.settings = organisation.settings();
        this.catalog = new FieldCatalog(organisation.records());
        this.view = new RecordView(organisation, catalog);
        this.list = new RecordList(organisation, view);
        this.search = new RecordSearch(organisation, view, catalog);
        this.deleted = new DeletedList(organisation.records());
    }

    public Answer list(String module, Call call) throws Refusal {
        return list.answer(module, new Parameters(call.query()), ModifiedSince.of(call, settings));
    }

    public Answer search(String module, Call call) throws Refusal {
        return search.answer(module, new Parameters(call.query()));
    }

    public Answer deleted(String module, Call call) throws Refusal {
        return deleted.answer(module, new Parameters(call.query()), ModifiedSince.of(call, settings));
    }

    public Answer one(BiginRecord record, Call call) throws Refusal {
        ModifiedSince since = ModifiedSince.of(call, settings);
        if (!since.includes(record.modifiedAt())) {
            return since.nothing();
        }
        List<String> fields = view.fields(record.key().module(), new Parameters(call.query()));
        return json(Json.object("data", List.of(view.of(record, fields))));
    }

    /** {@code /settings/fields}. */
    public Answer fields(Call call) throws Refusal {
        String module = call.query().get("module");
        if (module == null) {
            throw RecordAnswers.missingParameter("module");
        }
        Records.checkModule(module);
        List<Field> fields = catalog.names(module).stream()
                .map(name -> catalog.find(module, name))
                .flatMap(Optional::stream)
                .toList();
        return json(Map.of("fields", FieldMetadata.all(module, fields)));
    }

    /** As it is recorded: no body, but the headers of a JSON one. */
    public static Answer nothing() {
        return BiginHeaders.onNoContent(Answer.empty(204));
    }

    static Answer json(Map<String, ?> body) {
        return BiginHeaders.onJson(Answer.json(200, null, body));
    }
}
