// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoScopesTest {

    @Test
    void theNarrowestScopesAreRequested() {
        assertThat(PhotoScopes.of(
                        EnumSet.of(PhotoModule.Contacts, PhotoModule.Accounts),
                        EnumSet.allOf(BiginPhotoOperation.class)))
                .containsExactlyInAnyOrder(
                        "ZohoBigin.modules.contacts.CREATE",
                        "ZohoBigin.modules.contacts.READ",
                        "ZohoBigin.modules.accounts.CREATE",
                        "ZohoBigin.modules.accounts.READ",
                        "ZohoBigin.users.READ");
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
        "zohobigin.modules.Accounts.create, Accounts, upload, true"
    })
    void aScopeAllowsWhatBiginDocuments(
            String granted, PhotoModule module, BiginPhotoOperation operation, boolean allowed) {
        assertThat(PhotoScopes.allow(Set.of(granted), module, operation)).isEqualTo(allowed);
    }
}
