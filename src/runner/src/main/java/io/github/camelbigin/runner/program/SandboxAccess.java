// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.util.LinkedHashMap;
import java.util.Map;

/** The component's settings for a sandbox. */
public final class SandboxAccess {

    private SandboxAccess() {}

    /** In the order in which a person would write them. */
    public static Map<String, String> settings(BiginSandbox sandbox) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("apiDomain", sandbox.uri().toString());
        settings.put("accountsDomain", sandbox.uri().toString());
        settings.put("clientId", sandbox.clientId());
        settings.put("clientSecret", sandbox.clientSecret());
        settings.put("refreshToken", sandbox.refreshToken());
        Map<String, String> qualified = new LinkedHashMap<>();
        settings.forEach((option, value) -> qualified.put(ProgramSettings.COMPONENT + option, value));
        return qualified;
    }
}
