// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which scopes allow what ({@code bigin-api.md} section 0). */
final class PhotoScopes {

    /** Used by {@code check} alone, to see that a token is valid. */
    static final String CURRENT_USER = "ZohoBigin.users.READ";

    private static final String MODULES = "ZohoBigin.modules.";

    private PhotoScopes() {}

    /** The narrowest scope that allows it. */
    static String of(PhotoModule module, BiginPhotoOperation operation) {
        return MODULES + module.inScopes() + (operation == BiginPhotoOperation.upload ? ".CREATE" : ".READ");
    }

    /** The scopes that these need, then that of {@code check}. */
    static List<String> of(Collection<PhotoModule> modules, Collection<BiginPhotoOperation> operations) {
        List<String> scopes = new ArrayList<>();
        for (PhotoModule module : modules) {
            operations.forEach(operation -> scopes.add(of(module, operation)));
        }
        scopes.add(CURRENT_USER);
        return scopes;
    }

    /** Whether one of {@code granted} is sufficient. */
    static boolean allow(Set<String> granted, PhotoModule module, BiginPhotoOperation operation) {
        Set<String> lower =
                granted.stream().map(scope -> scope.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<String> rights =
                operation == BiginPhotoOperation.upload ? List.of("all", "write", "create") : List.of("all", "read");
        String prefix = MODULES.toLowerCase(Locale.ROOT);
        // version 1 of the API wrote companies where version 2 writes accounts
        List<String> names =
                module == PhotoModule.Accounts ? List.of("accounts", "companies") : List.of(module.inScopes());
        return lower.contains(prefix + "all")
                || names.stream().anyMatch(name -> rights.stream()
                        .anyMatch(right -> lower.contains(prefix + name + "." + right)));
    }
}
