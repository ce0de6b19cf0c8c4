// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a proof that a mail comes from example.com, where the mail server is mx.here. */
class AuthenticationResultsTest {

    private static boolean pass(String... headers) {
        return AuthenticationResults.pass(headers, "mx.here", "example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.here; dkim=pass header.d=example.com",
                "MX.HERE 1; spf=fail smtp.mailfrom=x@other.org; dkim=pass (2048-bit key; x) header.i=@Example.com header.s=a",
                "mx.here;\r\n spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=jane@example.com",
                "mx.here; dmarc=pass (p=none) header.from=example.com",
                "mx.here; spf=pass smtp.mailfrom=\"a; b\"@example.com"
            })
    void passes(String header) {
        assertThat(pass(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mx.here; none",
                "mx.here; dkim=fail header.d=example.com",
                "mx.here; dkim=pass header.d=other.org",
                "mx.here; dkim=pass header.d=com",
                "mx.here; dkim=pass header.d=notexample.com",
                "mx.here; dkim=pass header.d=sub.example.com",
                "mx.here; spf=pass smtp.helo=example.com",
                "mx.here.evil.org; dkim=pass header.d=example.com",
                "evil.org (mx.here); dkim=pass header.d=example.com",
                "mx.here; spf=pass smtp.mailfrom=\"a; dkim=pass header.d=example.com \"@evil.org",
                "mx.here; spf=none (x; dkim=pass header.d=example.com) smtp.mailfrom=evil.org"
            })
    void doesNotPass(String header) {
        assertThat(pass(header)).isFalse();
    }

    @Test
    void onlyTheNewestHeaderOfTheServerCounts() {
        String forged = "mx.here; dkim=pass header.d=example.com";
        assertThat(pass("mx.here; dkim=none", forged)).isFalse();
        assertThat(pass("other; dkim=none", forged)).isTrue();
    }
}
