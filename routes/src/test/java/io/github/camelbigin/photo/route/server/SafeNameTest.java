// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../x.jpg",
                "a/..",
                "Contacts/../../../application.properties",
                "a/../b",
                "/etc/passwd",
                "C:x.jpg",
                "..\\x.jpg",
                "a\\b.jpg",
                "a\0.jpg",
                "a\r\nDELE b.jpg",
                "\u001b[2J.jpg",
                "\u0085.jpg"
            })
    void aNameThatMayLeadOutOrBreakALineIsNotSafe(String name) {
        assertThat(SafeName.isSafe(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.jpg",
                "Contacts/1.jpg",
                "a..b.jpg",
                "...",
                "..a",
                "a../b",
                " ",
                "Büro & 100% + #1?.jpg",
                "写真/📷.jpg",
                "~x",
                "12:30.jpg"
            })
    void anyOtherNameIsSafe(String name) {
        assertThat(SafeName.isSafe(name)).isTrue();
    }

    @Test
    void aNameIsShownInOneLineOfALog() {
        assertThat(SafeName.shown("a\r\n\u001b[2J\u202e.jpg")).isEqualTo("a\\u000d\\u000a\\u001b[2J\\u202e.jpg");
        assertThat(SafeName.shown("x".repeat(300))).hasSize(203);
    }
}
