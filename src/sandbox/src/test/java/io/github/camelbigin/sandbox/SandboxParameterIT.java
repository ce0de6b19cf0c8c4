// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxParameterIT {
    @RegisterExtension
    static final SandboxExtension EXTENSION = SandboxExtension.withDefaults();

    @Test
    void theSandboxComesAsParameter(BiginSandbox sandbox) {
        assertThat(sandbox).isSameAs(EXTENSION.sandbox());
    }
}
