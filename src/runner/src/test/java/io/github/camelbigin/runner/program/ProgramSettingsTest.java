// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramSettingsTest {

    @Test
    void environmentVariablesOfTheComponentBecomeItsOptions() {
        assertThat(ProgramSettings.componentOptions(Map.of(
                        "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_ID", "1000.A_B",
                        "CAMEL_COMPONENT_BIGIN_PHOTO_MAX_CONCURRENT_REQUESTS", "7",
                        "CAMEL_COMPONENT_HTTP_CLIENT_ID", "other",
                        "PATH", "/bin")))
                .isEqualTo(Map.of(
                        "camel.component.bigin-photo.clientId", "1000.A_B",
                        "camel.component.bigin-photo.maxConcurrentRequests", "7"));
    }
}
