// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCenterTest {

    @ParameterizedTest
    @CsvSource({
        "US, https://www.zohoapis.com,    https://accounts.zoho.com",
        "EU, https://www.zohoapis.eu,     https://accounts.zoho.eu",
        "IN, https://www.zohoapis.in,     https://accounts.zoho.in",
        "AU, https://www.zohoapis.com.au, https://accounts.zoho.com.au",
        "CN, https://www.zohoapis.com.cn, https://accounts.zoho.com.cn",
        "JP, https://www.zohoapis.jp,     https://accounts.zoho.jp",
        "SA, https://www.zohoapis.sa,     https://accounts.zoho.sa",
        "CA, https://www.zohoapis.ca,     https://accounts.zohocloud.ca"
    })
    void hasTheHostsThatBiginDocuments(DataCenter center, String apiDomain, String accountsDomain) {
        assertThat(center.apiDomain()).hasToString(apiDomain);
        assertThat(center.accountsDomain()).hasToString(accountsDomain);
        assertThat(Domains.isZohoHost(center.apiDomain())).isTrue();
        assertThat(Domains.isZohoHost(center.accountsDomain())).isTrue();
    }

    @Test
    void thereAreEight() {
        assertThat(DataCenter.values()).hasSize(8);
    }
}
