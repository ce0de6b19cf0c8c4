// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.runner.cli.Answers;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.cli.Terminal;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Turns a grant code into a stored account. Belongs to one run of the program. */
@Command(
        name = "login",
        description =
                "Exchanges a grant code of Zoho's API console for a refresh token, and keeps it for the other commands.",
        footer = {
            "",
            "What is not given is asked for. Without a terminal each line of standard input answers one question, in the order:",
            "client id, client secret, grant code. The secret may also stand in CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_SECRET.",
            "The account is kept in account.properties, for its owner alone, in ~/.bigin-photo, or in the folder that",
            "BIGIN_PHOTO_HOME names. Data centres are asked one after the other until one takes the code, each once."
        })
public final class LoginCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ScopeOptions scopes;

    @Option(names = "--scopes", description = "Only say what to do in the API console.")
    private boolean onlyScopes;

    @Option(names = "--client-id", paramLabel = "ID", description = "Of the self client.")
    private String clientId;

    @Option(
            names = "--code",
            description = "The grant code; every user of this machine can see it here, but it is good once.")
    private String code;

    @Option(
            names = "--data-center",
            paramLabel = "DC",
            description = "Ask this one first: ${COMPLETION-CANDIDATES}. Default: that of the settings, or US.")
    private DataCenter dataCenter;

    @Option(
            names = "--force",
            description = "Replace the account that is stored; it is kept as account.properties.old.")
    private boolean force;

    @Mixin
    private SettingOptions options;

    private final List<Servers> known;
    private final Supplier<Answers> answers;

    LoginCommand() {
        this(Servers.ofZoho(), LoginCommand::answers);
    }

    /** @param known the data centres that there are */
    LoginCommand(List<Servers> known, Supplier<Answers> answers) {
        this.known = known;
        this.answers = answers;
    }

    @Override
    public Integer call() throws NotStartedException, IOException {
        LogConfigurator.choose(common.verbose() ? Detail.CAMEL : Detail.PHOTOS);
        PrintWriter out = spec.commandLine().getOut();
        ProgramHome home = ProgramHome.ofMachine();
        StoredAccount account = new StoredAccount(home);
        Answers from = answers.get();
        if (!onlyScopes && !force && account.exists() && !mayReplace(account, from)) {
            throw new NotStartedException(
                    "Not logged in: " + account.file() + " is there already; --force replaces it", null);
        }
        LoginSteps.print(out, PhotoScopes.of(scopes.modules(), scopes.operations()));
        if (onlyScopes) {
            return ExitCode.OK;
        }
        ProgramSettings settings = ProgramSettings.withoutAccount(options.settings());
        try (AccountConnection connection =
                AccountConnection.open(new PhotoMain(settings, RouteFiles.none()), settings)) {
            prepare(home, account);
            Login login = new Login(connection, known, dataCenter);
            GrantCode given = grantCode(connection, from);
            new LoginReport(out, account, scopes).print(login.run(given, account), settings);
        }
        return ExitCode.OK;
    }

    /** Before the code is spent: a refresh token that cannot be stored would stay at Zoho, and nobody had it. */
    private static void prepare(ProgramHome home, StoredAccount account) throws NotStartedException {
        try {
            home.create();
            account.tryToWrite();
        } catch (IOException e) {
            throw new NotStartedException(
                    "Not logged in: the folder " + home.folder() + " cannot be used: " + e
                            + "; BIGIN_PHOTO_HOME names another one",
                    e);
        }
    }

    private static boolean mayReplace(StoredAccount account, Answers from) throws IOException {
        if (!from.isPerson()) {
            return false;
        }
        String answer = from.line(account.file() + " is there already. Replace it? [y/N]");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private GrantCode grantCode(AccountConnection connection, Answers from) throws IOException {
        String id = clientId == null ? connection.options().getClientId() : clientId;
        String secret = connection.options().getClientSecret();
        return new GrantCode(
                id == null ? needed("client id", from.line("Client id")) : id,
                secret == null ? needed("client secret", from.secret("Client secret")) : secret,
                code == null ? needed("grant code", from.secret("Grant code")) : code);
    }

    private String needed(String what, String answer) {
        if (answer == null || answer.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Not logged in: the " + what + " is missing; answer when asked, or give it on standard input");
        }
        return answer.strip();
    }

    private static Answers answers() {
        return Terminal.isAttached()
                ? Answers.of(System.console())
                : Answers.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }
}
