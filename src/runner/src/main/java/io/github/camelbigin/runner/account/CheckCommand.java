// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.BiginAccount;
import io.github.camelbigin.runner.account.CheckResult.Status;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.program.PersistentTokens;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.PreparableFormats;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks settings, network, credentials and scopes. For one run of the program. */
@Command(
        name = "check",
        description = "Checks settings, network, credentials, data centre and scopes, without transferring a photo.",
        footer = {
            "",
            "Uses up to 7 API credits. Requests a new access token only if no valid one is cached, or with --renew.",
        })
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ScopeOptions scopes;

    @Mixin
    private SettingOptions options;

    @Option(
            names = "--renew",
            description = "Request a new access token although the cached one is valid. This checks the refresh token."
                    + " Zoho issues at most 10 in 10 minutes.")
    private boolean renew;

    @Override
    public Integer call() throws NotStartedException {
        common.configureLog(Detail.NOTHING);
        ProgramHome home = ProgramHome.ofMachine();
        ProgramSettings settings = ProgramSettings.ofMachineAnd(options.settings());
        List<CheckResult> results = new ArrayList<>();
        settings.warnings().forEach(warning -> results.add(CheckResult.failed("settings file", warning)));
        PhotoMain main = PersistentTokens.in(
                home, settings, RouteFiles.none(), problem -> results.add(CheckResult.open("token folder", problem)));
        try (AccountConnection connection = AccountConnection.open(main)) {
            results.addAll(results(connection, settings));
        }
        settings.proxyAdvice().ifPresent(advice -> results.add(CheckResult.open("proxy", advice)));
        PrintWriter out = spec.commandLine().getOut();
        results.forEach(result -> out.println(result.line()));
        return results.stream().anyMatch(result -> result.status() == Status.FAILED)
                ? ExitCode.NOT_AS_EXPECTED
                : ExitCode.OK;
    }

    private List<CheckResult> results(AccountConnection connection, ProgramSettings settings)
            throws NotStartedException {
        BiginAccount account;
        try {
            account = connection.account();
        } catch (IllegalArgumentException e) {
            return List.of(
                    CheckResult.failed("settings", e.getMessage() + "; or run bigin-photo login" + read(settings)));
        }
        List<CheckResult> results = new ArrayList<>();
        results.add(CheckResult.ok("settings", "complete" + read(settings)));
        ScopeCheck scopeCheck = new ScopeCheck(scopes, StoredAccount.grantedScopes(settings.ownSettings()));
        results.addAll(new AccountCheck(account, connection.probe(account), scopeCheck, renew).run());
        String prepare =
                settings.photoSetting("photo.prepare").map(Map.Entry::getValue).orElse("");
        if (scopes.operations().contains(AccountUse.upload) && !prepare.equalsIgnoreCase("never")) {
            results.add(prepared());
        }
        return results;
    }

    private static CheckResult prepared() {
        PreparableFormats formats = PreparableFormats.here();
        return formats.areAll()
                ? CheckResult.ok("prepares photos", formats.toString())
                : CheckResult.open("prepares photos", formats.toString());
    }

    private static String read(ProgramSettings settings) {
        return settings.sources().isEmpty()
                ? ""
                : "; read " + settings.sources().stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
