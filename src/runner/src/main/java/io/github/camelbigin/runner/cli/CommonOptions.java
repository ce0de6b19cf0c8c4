// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import picocli.CommandLine.Option;

/** What every command understands. */
public final class CommonOptions {

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what Camel does too, and show where a failure comes from.")
    private boolean verbose;

    public boolean verbose() {
        return verbose;
    }
}
