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
    private static final int IMAGE_ID_LENGTH = 160;

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
            json.put(field, value(record, field));
        }
        return json;
    }

    private Object value(BiginRecord record, String field) {
        if (field.equals("Record_Image")) {
            return organisation.photos().find(record.key()).map(this::image).orElse(null);
        }
        Object value = record.value(field);
        boolean nameOfLookup =
                field.equals("Account_Name") && record.key().module().equals("Contacts");
        return nameOfLookup && value instanceof String name ? Json.object("name", name, "id", null) : value;
    }

    /** The form of a value other than null is not known of Bigin; in CRM it is an encrypted file id. */
    private String image(StoredPhoto photo) {
        if (organisation.settings().has(BiginVariant.RECORD_IMAGE_FILE_NAME)) {
            return photo.fileName();
        } else if (organisation.settings().has(BiginVariant.RECORD_IMAGE_STABLE)) {
            return photo.recordId().repeat(IMAGE_ID_LENGTH).substring(0, IMAGE_ID_LENGTH);
        }
        return photo.imageId();
    }
}
