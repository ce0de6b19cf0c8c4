// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoRecordTest {

    @ParameterizedTest
    @CsvSource({"Contacts/7, Contacts/7", "companies/2034020000000489033, Accounts/2034020000000489033"})
    void aRecordIsReadWhateverItsModuleIsCalled(String text, String record) {
        assertThat(PhotoRecord.parse(text)).hasToString(record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contacts", "7", "Contacts/", "/7", "Contacts/x7", "Contacts/7/8", "Con tacts/7"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PhotoRecord.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Companies/7, Contacts, Accounts/7",
        " 7 , Products, Products/7",
        "Contacts/zcrm_2034020000000489033, , Contacts/2034020000000489033",
        "zcrm_2034020000000489033, Products, Products/2034020000000489033",
        "https://bigin.zoho.eu/bigin/org20/Home#/companies/2034020000000489033?tab=/notes/1234567890, , Accounts/2034020000000489033",
        "https://bigin.zoho.com/bigin/org20/Home#/Contacts/view/2034020000000489033/notes, , Contacts/2034020000000489033"
    })
    void aPersonMayGiveTheIdOrTheAddressOfThePage(String text, String module, String record) {
        assertThat(PhotoRecord.find(text, module)).hasToString(record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Leads/7", "https://bigin.zoho.com/bigin/org20/Home#/deals/2034020000000489033", ""})
    void whatNamesNoRecordWithPhotosIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PhotoRecord.find(text, null));
    }

    @Test
    void theRefusalNamesTheForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhotoRecord.parse("Contacts"))
                .withMessage("a record must be MODULE/ID, such as Contacts/2034020000000489033, but is: \"Contacts\"");
    }
}
