// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.BiginAccount;
import io.github.camelbigin.runner.account.Finding.Verdict;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.program.KeptTokens;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports whether settings, network, credentials and scopes are good. Belongs to one run of the program. */
@Command(
        name = "check",
        description =
                "Says whether settings, network, credentials, data centre and scopes are good, without touching a photo.",
        footer = {
            "",
            "Spends up to 4 credits, and a new access token only if none is kept that still lives, or with --renew.",
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
            description =
                    "Ask for a new access token although the kept one lives, which tells whether the refresh token is"
                            + " good. Zoho gives 10 in 10 minutes.")
    private boolean renew;

    @Override
    public Integer call() throws NotStartedException, IOException {
        LogConfigurator.choose(common.verbose() ? Detail.CAMEL : Detail.NOTHING);
        ProgramHome home = ProgramHome.ofMachine();
        ProgramSettings settings = ProgramSettings.ofMachineAnd(options.settings());
        List<Finding> findings = new ArrayList<>(ofFile(home));
        PhotoMain main = KeptTokens.in(
                home, settings, RouteFiles.none(), fault -> findings.add(Finding.open("token folder", fault)));
        try (AccountConnection connection = AccountConnection.open(main, settings)) {
            findings.addAll(findings(connection, settings));
        }
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.line()));
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAILED)
                ? ExitCode.NOT_AS_EXPECTED
                : ExitCode.OK;
    }

    private static List<Finding> ofFile(ProgramHome home) throws IOException {
        StoredAccount account = new StoredAccount(home);
        return account.exists() && account.isOpenToOthers()
                ? List.of(Finding.failed("account file", account.openness()))
                : List.of();
    }

    private List<Finding> findings(AccountConnection connection, ProgramSettings settings) throws NotStartedException {
        BiginAccount account;
        try {
            account = connection.account();
        } catch (IllegalArgumentException e) {
            return List.of(Finding.failed("settings", e.getMessage() + "; or use bigin-photo login"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("settings", "complete"));
        ScopeCheck scopeCheck = new ScopeCheck(scopes, StoredAccount.grantedScopes(settings.ownSettings()));
        findings.addAll(new AccountCheck(account, connection.probe(account), scopeCheck, renew).run());
        return findings;
    }
}
