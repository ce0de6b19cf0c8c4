// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what Camel does too, and show where a failure comes from.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }
}
