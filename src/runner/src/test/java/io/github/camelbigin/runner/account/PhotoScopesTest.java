// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoScopesTest {

    @Test
    void theNarrowestScopesAreRequested() {
        assertThat(PhotoScopes.of(List.of("Contacts", "Accounts"), AccountUse.usual()))
                .containsExactlyInAnyOrder(
                        "ZohoBigin.modules.contacts.CREATE",
                        "ZohoBigin.modules.contacts.READ",
                        "ZohoBigin.modules.accounts.CREATE",
                        "ZohoBigin.modules.accounts.READ",
                        "ZohoSearch.securesearch.READ",
                        "ZohoBigin.users.READ");
    }

    @Test
    void theRightToDeleteIsRequestedOnlyIfItIsNamed() {
        assertThat(PhotoScopes.of(List.of("Contacts"), EnumSet.allOf(AccountUse.class)))
                .containsExactly(
                        "ZohoBigin.modules.contacts.CREATE",
                        "ZohoBigin.modules.contacts.READ",
                        "ZohoBigin.modules.contacts.DELETE",
                        "ZohoSearch.securesearch.READ",
                        "ZohoBigin.users.READ");
        assertThat(PhotoScopes.of(List.of("Products"), EnumSet.of(AccountUse.list, AccountUse.changes)))
                .containsExactly("ZohoBigin.modules.products.READ", "ZohoBigin.users.READ");
    }

    @ParameterizedTest
    @CsvSource({
        "ZohoBigin.modules.ALL, Products, upload, true",
        "ZohoBigin.modules.contacts.ALL, Contacts, download, true",
        "ZohoBigin.modules.contacts.WRITE, Contacts, upload, true",
        "ZohoBigin.modules.contacts.WRITE, Contacts, download, false",
        "ZohoBigin.modules.contacts.READ, Contacts, upload, false",
        "ZohoBigin.modules.contacts.ALL, Products, upload, false",
        "ZohoBigin.modules.companies.CREATE, Accounts, upload, true",
        "zohobigin.modules.Accounts.create, Accounts, upload, true",
        "ZohoBigin.modules.contacts.READ, Contacts, list, true",
        "ZohoBigin.modules.contacts.ALL, Contacts, delete, true",
        "ZohoBigin.modules.contacts.DELETE, Contacts, delete, true",
        "ZohoBigin.modules.contacts.WRITE, Contacts, delete, false",
        "ZohoBigin.modules.contacts.DELETE, Contacts, changes, false",
        "ZohoBigin.modules.ALL ZohoSearch.securesearch.READ, Contacts, lookup, false",
        "ZohoBigin.modules.contacts.READ, Contacts, lookup, false",
        "ZohoBigin.modules.contacts.READ zohosearch.securesearch.READ, Contacts, lookup, true"
    })
    void aScopeAllowsWhatBiginDocuments(String granted, String module, AccountUse operation, boolean allowed) {
        assertThat(PhotoScopes.allow(Set.of(granted.split(" ")), module, operation))
                .isEqualTo(allowed);
    }
}
