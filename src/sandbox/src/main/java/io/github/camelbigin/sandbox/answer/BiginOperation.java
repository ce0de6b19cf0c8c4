// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The operations on a record, in Bigin's own words ({@code bigin-api.md} sections 0 and 4.2). */
public enum BiginOperation {
    UPLOAD("upload photo", "the related id given seems to be invalid", List.of("write", "create")),
    DOWNLOAD("download images", "the id given seems to be invalid", List.of("read")),
    DELETE("delete images", "the id given seems to be invalid", List.of("delete")),
    READ("read the record", "the id given seems to be invalid", List.of("read")),
    /** Needs {@code ZohoSearch.securesearch.READ} as well. */
    SEARCH("search records", "the id given seems to be invalid", List.of("read"));

    private final String inWords;
    private final String invalidIdMessage;
    private final List<String> scopeEndings;

    BiginOperation(String inWords, String invalidIdMessage, List<String> scopeEndings) {
        this.inWords = inWords;
        this.invalidIdMessage = invalidIdMessage;
        this.scopeEndings = scopeEndings;
    }

    public static Optional<BiginOperation> onPhoto(String method) {
        return switch (method) {
            case "POST" -> Optional.of(UPLOAD);
            case "GET" -> Optional.of(DOWNLOAD);
            case "DELETE" -> Optional.of(DELETE);
            default -> Optional.empty();
        };
    }

    String inWords() {
        return inWords;
    }

    String invalidIdMessage() {
        return invalidIdMessage;
    }

    /** Whether one of these scopes, in lower case, is enough. */
    public boolean isAllowedBy(Set<String> scopes, String module) {
        if (this == SEARCH && !scopes.contains("zohosearch.securesearch.read")) {
            return false;
        }
        // the list of scopes for a search lacks this one
        if (this != SEARCH && scopes.contains("zohobigin.modules.all")) {
            return true;
        }
        String name = module.toLowerCase(Locale.ROOT);
        // version 1 of the API wrote companies where version 2 writes accounts
        return isAllowedFor(scopes, name) || (name.equals("accounts") && isAllowedFor(scopes, "companies"));
    }

    private boolean isAllowedFor(Set<String> scopes, String module) {
        String prefix = "zohobigin.modules." + module + '.';
        return scopes.contains(prefix + "all")
                || scopeEndings.stream().anyMatch(ending -> scopes.contains(prefix + ending));
    }
}
