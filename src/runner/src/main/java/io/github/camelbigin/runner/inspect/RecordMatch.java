// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.photo.UploadCheck;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.lookup.FoundRecord;
import io.github.camelbigin.photo.route.mapping.MappedPhoto;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How the record of a photo was found, and what is known of it. Texts are empty where nothing is known.
 *
 * @param how {@code id}, the field that was looked up, or the line of the mapping file
 * @param candidates if several records have the value
 * @param key what only Bigin knows the record by, equal for values that mean the same
 */
public record RecordMatch(String how, String name, String email, List<String> candidates, String key) {

    static final RecordMatch NONE = new RecordMatch("", "", "", List.of(), "");

    /** @param mapped null if the name of the photo says the record */
    static RecordMatch of(UploadCheck.Owner owner, MappedPhoto mapped) {
        FoundRecord found = owner.found();
        String by = owner.key() == null ? "id" : owner.key().field();
        String how = mapped == null ? by : by + " in line " + mapped.line();
        if (found == null) {
            return new RecordMatch(
                    how, mapped == null ? "" : mapped.name(), mapped == null ? "" : mapped.email(), List.of(), "");
        }
        return new RecordMatch(
                how, Objects.toString(found.name(), ""), Objects.toString(found.email(), ""), List.of(), "");
    }

    /** Of a photo whose record is not looked up. */
    static RecordMatch notLookedUp(BiginPhotoException failure) {
        return new RecordMatch(
                "", "", "", List.of(), failure.getDetails().get("lookup").toString());
    }

    /** Of a failure that has some. */
    static RecordMatch candidates(BiginPhotoException failure) {
        return failure.getDetails().get("candidates") instanceof List<?> candidates
                ? new RecordMatch(
                        "", "", "", candidates.stream().map(RecordMatch::words).toList(), "")
                : NONE;
    }

    private static String words(Object candidate) {
        return candidate instanceof Map<?, ?> fields
                ? fields.values().stream().map(Object::toString).collect(Collectors.joining(" "))
                : candidate.toString();
    }
}
