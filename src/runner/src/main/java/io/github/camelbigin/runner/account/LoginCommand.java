// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ConsoleInput;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StoredAccount;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exchanges a grant code for a stored account. For one run of the program. */
@Command(
        name = "login",
        description =
                "Exchanges a grant code of Zoho's API console for a refresh token and stores it for the other commands.",
        footer = {
            "",
            "Missing values are prompted for. Without a terminal they are read from standard input, one per line, in this order: "
                    + "client id, client secret, grant code. The secret may also be in CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_SECRET.",
            "The account is stored in account.properties, readable by its owner only, in the folder BIGIN_PHOTO_HOME, by "
                    + "default .bigin-photo in your home folder.",
            "The code is sent to one data centre after the other, once each, until one accepts it."
        })
public final class LoginCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ScopeOptions scopes;

    @Option(names = "--scopes", description = "Only print what to do in the API console.")
    private boolean onlyScopes;

    @Option(names = "--client-id", paramLabel = "ID", description = "Client id of the Self Client.")
    private String clientId;

    @Option(
            names = "--code",
            description = "The grant code. Other users of this machine can see it here, but it is valid only once.")
    private String code;

    @Option(
            names = "--data-center",
            paramLabel = "DC",
            description =
                    "The data centre to try first: ${COMPLETION-CANDIDATES}. Default: that of the settings, or US.")
    private DataCenter dataCenter;

    @Option(
            names = "--force",
            description = "Replace the stored account; the previous one is kept as account.properties.old.")
    private boolean force;

    @Mixin
    private SettingOptions options;

    private final List<DataCenterHosts> known;
    private final Supplier<ConsoleInput> input;

    LoginCommand() {
        this(DataCenterHosts.ofZoho(), ConsoleInput::ofProcess);
    }

    /** @param known all data centres */
    LoginCommand(List<DataCenterHosts> known, Supplier<ConsoleInput> input) {
        this.known = known;
        this.input = input;
    }

    @Override
    public Integer call() throws NotStartedException, IOException {
        common.configureLog(Detail.PHOTOS);
        PrintWriter out = spec.commandLine().getOut();
        ProgramHome home = ProgramHome.ofMachine();
        StoredAccount account = new StoredAccount(home);
        ConsoleInput console = input.get();
        if (!onlyScopes
                && !force
                && account.exists()
                && !console.isConfirmed(account.file() + " already exists. Replace it?")) {
            throw new NotStartedException("Not logged in: " + account.file() + " already exists; --force replaces it");
        }
        LoginReport.printSteps(out, PhotoScopes.of(scopes.modules(), scopes.operations()));
        if (onlyScopes) {
            return ExitCode.OK;
        }
        ProgramSettings settings = ProgramSettings.withoutAccount(options.settings());
        settings.proxyAdvice().ifPresent(advice -> out.println(advice + "."));
        settings.warnings().forEach(spec.commandLine().getErr()::println);
        settings.sources().forEach(file -> out.println("Settings of " + file));
        try (AccountConnection connection = AccountConnection.open(new PhotoMain(settings, RouteFiles.none()))) {
            prepare(home, account);
            Login login = new Login(connection, known, dataCenter);
            Login.GrantCode given = grantCode(connection, console);
            new LoginReport(out, account, scopes).print(login.run(given, account, settings.sources()), settings);
        }
        return ExitCode.OK;
    }

    /** Runs before the code is used: a refresh token that cannot be stored would be lost. */
    private static void prepare(ProgramHome home, StoredAccount account) throws NotStartedException {
        try {
            home.create();
            account.tryToWrite();
        } catch (IOException e) {
            throw new NotStartedException(
                    "Not logged in: the folder " + home.folder() + " cannot be used: " + e
                            + "; set BIGIN_PHOTO_HOME to another one",
                    e);
        }
    }

    private Login.GrantCode grantCode(AccountConnection connection, ConsoleInput input) throws IOException {
        String id = clientId == null ? connection.options().getClientId() : clientId;
        String secret = connection.options().getClientSecret();
        return new Login.GrantCode(
                id == null ? required("client id", input.line("Client id")) : id,
                secret == null ? required("client secret", input.secret("Client secret")) : secret,
                code == null ? required("grant code", input.secret("Grant code")) : code);
    }

    private String required(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Not logged in: " + name + " missing; enter it when prompted, or pass it on standard input");
        }
        return value.strip();
    }
}
