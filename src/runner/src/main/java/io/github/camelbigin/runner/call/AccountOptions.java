// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.call;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.program.SandboxOptions;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The options of all commands that make calls to an account once. */
public final class AccountOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SettingOptions settings;

    @Mixin
    private SandboxOptions sandbox;

    /** The command that has these options. */
    public CommandLine command() {
        return spec.commandLine();
    }

    /** As {@link AccountCalls#start}. */
    public AccountCalls start(Consumer<RouteBuilder> routes) throws NotStartedException {
        common.configureLog(Detail.WARNINGS);
        return AccountCalls.start(settings.settings(), sandbox, routes);
    }

    /** Its message, with the command that grants a scope that is missing. */
    public static String advised(BiginPhotoException failure) {
        if (!failure.getCode().equals(BiginErrorCode.OAUTH_SCOPE_MISMATCH.code())) {
            return failure.getMessage();
        }
        boolean delete = failure.getOperation() == BiginPhotoOperation.delete;
        return failure.getMessage() + ". For that, run bigin-photo login --force"
                + (delete ? " --operations upload,download,lookup,delete" : "");
    }

    /** @param failed whether something did not become what the user wanted */
    public int exitCode(AccountCalls calls, boolean failed) {
        if (calls.end() != null) {
            command().getErr().println("Stopped: " + advised(calls.end()) + ". Then run the command again");
            return ExitCode.NOT_STARTED;
        }
        return failed ? ExitCode.NOT_AS_EXPECTED : ExitCode.OK;
    }
}
