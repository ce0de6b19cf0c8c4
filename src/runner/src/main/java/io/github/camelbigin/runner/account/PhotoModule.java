// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import java.util.Locale;

/** The modules whose records have photos, by their API names. */
enum PhotoModule {
    Contacts,
    Accounts,
    Products;

    /** The spelling in scopes. */
    String inScopes() {
        return name().toLowerCase(Locale.ROOT);
    }
}
