// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.util.List;
import java.util.Map;

/** A record as JSON: its id, and the fields that were asked for, null where they are empty. */
final class RecordView {
    private final Organisation organisation;
    private final FieldCatalog catalog;

    RecordView(Organisation organisation, FieldCatalog catalog) {
        this.organisation = organisation;
        this.catalog = catalog;
    }

    /** Those of the parameter that the module has; all of the module without it. */
    List<String> fields(String module, Parameters parameters) throws Refusal {
        List<String> all = catalog.names(module);
        List<String> names = parameters.fields();
        if (names.isEmpty()) {
            return all;
        }
        List<String> known = names.stream().filter(all::contains).toList();
        if (known.size() < names.size() && organisation.settings().has(BiginVariant.UNKNOWN_FIELD_REFUSED)) {
            throw RecordAnswers.invalidParameter("fields");
        }
        return known;
    }

    Map<String, Object> of(BiginRecord record, List<String> fields) {
        Map<String, Object> json = Json.object("id", record.key().id());
        for (String field : fields) {
            json.put(field, field.equals("Record_Image") ? image(record) : record.value(field));
        }
        return json;
    }

    /** The form of a value other than null is not known of Bigin; in CRM it is an encrypted file id. */
    private String image(BiginRecord record) {
        return organisation
                .photos()
                .find(record.key())
                .map(StoredPhoto::fileName)
                .orElse(null);
    }
}
