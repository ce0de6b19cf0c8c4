// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class SharedMailboxTest {

    @Test
    void programsThatWouldShareAMailboxByClaimsAreToldToUseAnotherSetting() {
        Main program = new Main();
        Map.of(
                        "camel.main.routesIncludePattern", "file:upload-mail.yaml",
                        "camel.component.bigin-photo.accessToken", "secret",
                        "photo.mail.host", "localhost",
                        "photo.mail.user", "photos",
                        "photo.mail.password", "secret",
                        "photo.mail.senders", "@example.com",
                        "photo.mail.authenticationServer", "mx.example.com",
                        "photo.cluster", "jdbc")
                .forEach(program::addInitialProperty);
        try {
            assertThatThrownBy(program::start).hasStackTraceContaining("not for a mailbox; set photo.cluster=master");
        } finally {
            program.shutdown();
        }
    }
}
