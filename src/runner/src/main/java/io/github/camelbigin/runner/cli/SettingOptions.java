// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Settings on the command line. */
public final class SettingOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--prop", paramLabel = "KEY=VALUE", description = "A setting; can be repeated.")
    private List<String> props = new ArrayList<>();

    /** A new mutable map. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String prop : props) {
            int sign = prop.indexOf('=');
            if (sign < 1) {
                // not shown: it may be a secret without its name
                throw new ParameterException(spec.commandLine(), "--prop requires KEY=VALUE");
            }
            settings.put(prop.substring(0, sign).strip(), prop.substring(sign + 1));
        }
        return settings;
    }
}
