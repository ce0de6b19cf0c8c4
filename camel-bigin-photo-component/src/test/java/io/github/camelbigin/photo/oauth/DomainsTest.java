// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainsTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"  ", "\n"})
    void anEmptyDomainIsRefusedWithAnExample(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.of("apiDomain", value, false))
                .withMessage("apiDomain is empty; set a domain such as https://www.zohoapis.eu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "www.zohoapis.eu                  | has no scheme; add https:// before it",
                "localhost:8080                   | has no scheme; add https:// before it",
                "//www.zohoapis.eu                | has no scheme; add https:// before it",
                "mailto:a                         | has no scheme; add https:// before it",
                "ftp://www.zohoapis.eu            | has a scheme that is not supported; use https",
                "file:///etc/passwd               | has a scheme that is not supported; use https",
                "https://                         | is not a domain",
                "https:///                        | does not contain a valid host and port",
                "https://a_b.example              | does not contain a valid host and port",
                "https://zohö.example             | does not contain a valid host and port",
                "https://www.zohoapis.eu:0        | does not contain a valid host and port",
                "https://www.zohoapis.eu:70000    | does not contain a valid host and port",
                "https://www.zoho apis.eu         | is not a domain",
                "https://www.zohoapis.eu/bigin/v2 | has a path; set scheme and host only",
                "https://www.zohoapis.eu//        | has a path; set scheme and host only"
            })
    void whatIsNotADomainIsRefusedWithAdvice(String value, String advice) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.of("apiDomain", value, true))
                .withMessageContaining("apiDomain " + value)
                .withMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hidden@www.zohoapis.eu",
                "https://www.zohoapis.eu?token=hidden",
                "https://www.zohoapis.eu/#hidden",
                "me:hidden@www.zohoapis.eu",
                "https://me:hid den@www.zohoapis.eu"
            })
    void whatMayHoldASecretIsRefusedWithoutBeingQuoted(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.of("apiDomain", value, true))
                .withMessageStartingWith("apiDomain contains more than a domain")
                .withMessageNotContaining("hid")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.zohoapis.eu",
                "HTTP://192.168.1.7:8080",
                "http://127.evil.example",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://0.0.0.0",
                "http://[::2]",
                "http://[2001:db8::1]"
            })
    void httpLeavesThisMachineOnlyIfThatIsAllowed(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.of("accountsDomain", value, false))
                .withMessageContaining("use https, or set allowInsecureHttp=true");
        assertThat(Domains.of("accountsDomain", value, true)).hasScheme("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://127.0.0.1:1",
                "http://127.12.3.4",
                "http://[::1]:8080",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void httpToThisMachineIsAllowed(String value) {
        assertThat(Domains.of("apiDomain", value, false)).hasScheme("http");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.zohoapis.uk,         https://www.zohoapis.uk",
        "https://www.zohoapis.uk/,        https://www.zohoapis.uk",
        "HTTPS://WWW.ZohoAPIs.uk:8443/,   https://www.zohoapis.uk:8443",
        "'  https://www.zohoapis.uk\n',   https://www.zohoapis.uk"
    })
    void aDomainIsKeptAsSchemeHostAndPort(String value, String domain) {
        assertThat(Domains.of("apiDomain", value, false)).hasToString(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.zohoapis.com",
                "https://zohoapis.com.evil.example",
                "https://www.zohoapis.com.evil.example",
                "https://evilzohoapis.com",
                "https://www.zohoapis.com@evil.example",
                "https://me@www.zohoapis.com",
                "https://www.zohoapis.com:8443",
                "https:opaque",
                "/bigin"
            })
    void aHostThatOnlyLooksLikeZohosIsNotTrusted(String value) {
        assertThat(Domains.isZohoHost(URI.create(value))).isFalse();
    }

    @Test
    void noHostIsNotTrusted() {
        assertThat(Domains.isZohoHost(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.zohoapis.com", "https://www.zohoapis.com:443/", "HTTPS://WWW.ZOHOAPIS.CA"})
    void zohosOwnHostsAreTrusted(String value) {
        assertThat(Domains.isZohoHost(URI.create(value))).isTrue();
    }
}
