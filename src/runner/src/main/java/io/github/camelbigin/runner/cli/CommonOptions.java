// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import picocli.CommandLine.Option;

/** The options of all commands. */
public final class CommonOptions {

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log Camel's messages too, and show stack traces.")
    private boolean verbose;

    /** @param quiet what is logged without {@code --verbose}; if that is not each photo, all of it goes to standard error */
    public void configureLog(Detail quiet) {
        configureLog(quiet, false);
    }

    /** As {@link #configureLog(Detail)}, optionally as JSON. */
    public void configureLog(Detail quiet, boolean json) {
        ConsoleTarget target = quiet == Detail.PHOTOS ? ConsoleTarget.SystemOut : ConsoleTarget.SystemErr;
        LogConfigurator.choose(verbose ? Detail.CAMEL : quiet, json, target);
    }
}
