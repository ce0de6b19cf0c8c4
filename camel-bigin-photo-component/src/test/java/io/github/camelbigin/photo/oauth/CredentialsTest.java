// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final URI US = DataCenter.US.accountsDomain();

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t\n"})
    void anEmptyValueIsRefusedByTheNameOfItsOption(String empty) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.accessToken(empty))
                .withMessageStartingWith("accessToken is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.refreshToken(empty, "b", "c"))
                .withMessageStartingWith("clientId is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.refreshToken("a", empty, "c"))
                .withMessageStartingWith("clientSecret is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.refreshToken("a", "b", empty))
                .withMessageStartingWith("refreshToken is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden\r\nX-Evil: 1", "hid\u0000den", "hid\u007Fden"})
    void aControlCharacterIsRefusedWithoutQuotingTheValue(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.refreshToken("a", value, "c"))
                .withMessageStartingWith("clientSecret contains a control character")
                .withMessageNotContaining("hid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.accessToken(value))
                .withMessageNotContaining("hid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoho-oauthtoken 1000.hidden", "1000.hiddän"})
    void anAccessTokenThatCannotBeAHeaderIsRefusedWithoutQuotingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.accessToken(value))
                .withMessageContaining("set the token alone")
                .withMessageNotContaining("hidd");
    }

    @Test
    void whiteSpaceAroundAValueIsDropped() {
        assertThat(Credentials.accessToken(" 1000.a.b\n")).isEqualTo(Credentials.accessToken("1000.a.b"));
        assertThat(Credentials.refreshToken(" a", "b\n", "\tc")).isEqualTo(Credentials.refreshToken("a", "b", "c"));
    }

    @Test
    void noSecretIsShown() {
        assertThat(Credentials.accessToken("hidden1").toString()).doesNotContain("hidden");
        assertThat(Credentials.refreshToken("hidden1", "hidden2", "hidden3").toString())
                .doesNotContain("hidden");
    }

    @Test
    void theStoreKeyIsASha256InWhichNothingCanBeRead() {
        assertThat(key("clientid", "secret", "refreshtoken", US))
                .matches("[0-9a-f]{64}")
                .isEqualTo(key("clientid", "secret", "refreshtoken", URI.create("HTTPS://ACCOUNTS.zoho.com")));
    }

    @Test
    void theStoreKeyDistinguishesHostClientAndRefreshToken() {
        assertThat(key("a", "s", "b", US))
                .isNotEqualTo(key("a", "s", "b", DataCenter.EU.accountsDomain()))
                .isNotEqualTo(key("x", "s", "b", US))
                .isNotEqualTo(key("a", "s", "x", US));
        assertThat(key("ab", "s", "c", US)).isNotEqualTo(key("a", "s", "bc", US));
        assertThat(key("a", "s", "b", URI.create("http://127.0.0.1:1")))
                .isNotEqualTo(key("a", "s", "b", URI.create("http://127.0.0.1:2")));
    }

    @Test
    void theStoreKeyStaysWhenOnlyTheSecretIsReplaced() {
        assertThat(key("a", "old", "b", US)).isEqualTo(key("a", "new", "b", US));
    }

    @Test
    void theFingerprintDistinguishesSecretsAndShowsNoneOfThem() {
        assertThat(fingerprint("old", "b"))
                .matches("[0-9a-f]{16}")
                .isEqualTo(fingerprint("old", "b"))
                .isNotEqualTo(fingerprint("new", "b"))
                .isNotEqualTo(fingerprint("old", "c"));
    }

    private static String fingerprint(String secret, String refreshToken) {
        return ((RefreshToken) Credentials.refreshToken("a", secret, refreshToken)).secretFingerprint();
    }

    private static String key(String clientId, String secret, String refreshToken, URI accounts) {
        return ((RefreshToken) Credentials.refreshToken(clientId, secret, refreshToken)).storeKey(accounts);
    }
}
