// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import java.util.EnumSet;
import java.util.Set;

/** What an account may be used for; in the options of commands under these names. */
enum AccountUse {
    upload,
    download,
    /** Finding records by the values of fields, for photos that are not named by ids. */
    lookup,
    list,
    changes,
    delete;

    /** Without the right to delete, which few need. Their scopes are sufficient for {@link #list} and {@link #changes}. */
    static Set<AccountUse> usual() {
        return EnumSet.of(upload, download, lookup);
    }

    /** The last part of the narrowest scope that allows it. */
    String right() {
        return switch (this) {
            case upload -> "CREATE";
            case download, lookup, list, changes -> "READ";
            case delete -> "DELETE";
        };
    }

    /** Whether a harmless request shows that it is allowed. */
    boolean isReading() {
        return right().equals("READ");
    }
}
