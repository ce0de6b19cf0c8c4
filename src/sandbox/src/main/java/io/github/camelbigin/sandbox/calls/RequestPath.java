// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginOperation;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import java.util.Map;
import java.util.Optional;

/**
 * What a path of the API names.
 *
 * @param key null for {@code users} and {@code settings/fields}; with an empty id for calls that name a module only
 */
record RequestPath(Kind kind, RecordKey key) {
    enum Kind {
        PHOTO,
        RECORD,
        RECORDS,
        SEARCH,
        DELETED,
        FIELDS,
        USERS
    }

    private static final String PREFIX = "/bigin/v2/";
    private static final Map<String, Kind> CALLS_OF_MODULES = Map.of("search", Kind.SEARCH, "deleted", Kind.DELETED);

    static Optional<RequestPath> of(String path) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = path.substring(PREFIX.length()).split("/", -1);
        boolean complete = !parts[0].isEmpty() && !parts[parts.length - 1].isEmpty();
        if (parts.length == 1 && parts[0].equals("users")) {
            return Optional.of(new RequestPath(Kind.USERS, null));
        } else if (parts.length == 1 && complete) {
            return Optional.of(new RequestPath(Kind.RECORDS, new RecordKey(parts[0], "")));
        } else if (parts.length == 2 && parts[0].equals("settings") && parts[1].equals("fields")) {
            return Optional.of(new RequestPath(Kind.FIELDS, null));
        } else if (parts.length == 2 && complete && CALLS_OF_MODULES.containsKey(parts[1])) {
            return Optional.of(new RequestPath(CALLS_OF_MODULES.get(parts[1]), new RecordKey(parts[0], "")));
        } else if (parts.length == 2 && complete) {
            return Optional.of(new RequestPath(Kind.RECORD, new RecordKey(parts[0], parts[1])));
        } else if (parts.length == 3 && complete && parts[2].equals("photo")) {
            return Optional.of(new RequestPath(Kind.PHOTO, new RecordKey(parts[0], parts[1])));
        }
        return Optional.empty();
    }

    BiginOperation operation(String method) throws Refusal {
        if (kind == Kind.PHOTO) {
            return BiginOperation.onPhoto(method).orElseThrow(BiginAnswers::invalidMethod);
        } else if (method.equals("GET")) {
            return kind == Kind.SEARCH ? BiginOperation.SEARCH : BiginOperation.READ;
        }
        throw BiginAnswers.invalidMethod();
    }
}
