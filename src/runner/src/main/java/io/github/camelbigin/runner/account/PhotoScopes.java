// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

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

    /** A search needs it in addition; no other scope contains it ({@code bigin-api-records.md} section 3). */
    static final String SEARCH = "ZohoSearch.securesearch.READ";

    private static final String MODULES = "ZohoBigin.modules.";

    private PhotoScopes() {}

    /** The narrowest scope that allows it. */
    static String of(String module, AccountUse operation) {
        return MODULES + module.toLowerCase(Locale.ROOT) + '.' + operation.right();
    }

    /** The scopes that these need, then that of {@code check}. */
    static List<String> of(Collection<String> modules, Collection<AccountUse> operations) {
        List<String> scopes = new ArrayList<>();
        for (String module : modules) {
            operations.stream()
                    .map(operation -> of(module, operation))
                    .filter(scope -> !scopes.contains(scope))
                    .forEach(scopes::add);
        }
        if (operations.contains(AccountUse.lookup)) {
            scopes.add(SEARCH);
        }
        scopes.add(CURRENT_USER);
        return scopes;
    }

    /** Whether one of {@code granted} is sufficient. */
    static boolean allow(Set<String> granted, String module, AccountUse operation) {
        Set<String> lower =
                granted.stream().map(scope -> scope.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<String> rights = operation == AccountUse.upload
                ? List.of("all", "write", "create")
                : List.of("all", operation.right().toLowerCase(Locale.ROOT));
        String prefix = MODULES.toLowerCase(Locale.ROOT);
        // version 1 of the API wrote companies where version 2 writes accounts
        List<String> names =
                module.equals("Accounts") ? List.of("accounts", "companies") : List.of(module.toLowerCase(Locale.ROOT));
        if (operation == AccountUse.lookup && !lower.contains(SEARCH.toLowerCase(Locale.ROOT))) {
            return false;
        }
        // of a search, the list of scopes lacks this one
        return operation != AccountUse.lookup && lower.contains(prefix + "all")
                || names.stream().anyMatch(name -> rights.stream()
                        .anyMatch(right -> lower.contains(prefix + name + "." + right)));
    }
}
