// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.observe.Observation;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.InspectionReport;
import io.github.camelbigin.runner.inspect.SameRecord;
import io.github.camelbigin.runner.inspect.UploadPlan;
import io.github.camelbigin.runner.program.PersistentTokens;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.SandboxOptions;
import io.github.camelbigin.runner.program.StartFailure;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs routes until the program is stopped. For one run of the program. */
@Command(
        name = "run",
        description =
                "Runs routes until it is stopped. By default it uploads the photos that are dropped into photo.inbox.",
        footer = {
            "",
            "Settings come from the account that login stored, application.properties next to the jar, the one in the working "
                    + "folder, the environment (CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_ID, PHOTO_INBOX) and --prop. Later ones "
                    + "override earlier ones.",
            "First it prints which folder it watches and where photos go; of route files, the description of each route. At its end it prints how many were uploaded, rejected and kept, announced, replayed or downloaded.",
            "--prop camel.main.durationMaxIdleSeconds=60 ends the program after a minute without a photo."
        })
public final class RunCommand implements Callable<Integer> {

    private static final String INBOX = "photo.inbox";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SandboxOptions sandboxes;

    @Option(
            names = "--observe",
            description = "Serve health, metrics and a web page at%nhttp://127.0.0.1:9876/observe/.")
    private boolean observe;

    @Option(
            names = "--dry-run",
            description =
                    "Only list what would be done with each file in the inbox: the record, or why it would stay or be rejected, and what to do.")
    private boolean dryRun;

    @Option(names = "--create", description = "Create the inbox if it does not exist.")
    private boolean create;

    @Mixin
    private SettingOptions options;

    @Parameters(
            paramLabel = "FOLDER|ROUTE FILES",
            arity = "0..*",
            description =
                    "A folder: the inbox, as --prop photo.inbox=FOLDER. Or route files in YAML or XML; the error handling bigin-photo-errors is bundled.%nDefault: upload-files.yaml")
    private List<Path> files = new ArrayList<>();

    private final SettingsWithoutAccount settingsWithoutAccount;
    private Consumer<String> out;

    public RunCommand() {
        this(ProgramSettings::withoutAccount);
    }

    public RunCommand(SettingsWithoutAccount settingsWithoutAccount) {
        this.settingsWithoutAccount = settingsWithoutAccount;
    }

    /** Adds those of the machine to those of the command line. */
    @FunctionalInterface
    public interface SettingsWithoutAccount {
        ProgramSettings with(Map<String, String> commandLine) throws NotStartedException;
    }

    @Override
    public Integer call() throws NotStartedException {
        Map<String, String> settings = options.settings();
        boolean json = settingsWithoutAccount.with(settings).jsonLog();
        common.configureLog(Detail.PHOTOS, json);
        // each line of the output is JSON, or none
        out = json ? LoggerFactory.getLogger("photo")::info : spec.commandLine().getOut()::println;
        boolean inSandbox = sandboxes.isWanted();
        takeInbox(settings);
        RouteFiles routes = routes();
        if (!files.isEmpty()) {
            settings.put("camel.main.routesIncludePattern", routes.pattern());
        }
        if (dryRun) {
            return dryRun(settings);
        }
        if (!inSandbox) {
            ProgramSettings ofMachine = ProgramSettings.ofMachineAnd(settings);
            check(ofMachine, routes);
            ofMachine.proxyAdvice().ifPresent(LoggerFactory.getLogger(RunCommand.class)::warn);
            return run(
                    PersistentTokens.in(ProgramHome.ofMachine(), ofMachine, routes),
                    ofMachine,
                    ofMachine.account(ProgramHome.ofMachine()));
        }
        try (BiginSandbox sandbox = sandboxes.start()) {
            out.accept("Sandbox at " + sandbox.uri() + ", gallery: " + sandbox.uri() + "/sandbox/gallery");
            settings.putAll(sandbox.clientSettings(ProgramSettings.COMPONENT));
            ProgramSettings withSandbox = settingsWithoutAccount.with(settings);
            check(withSandbox, routes);
            // its credentials are new at each start: tokens are not stored
            return run(new PhotoMain(withSandbox, routes), withSandbox, "the sandbox at " + sandbox.uri());
        }
    }

    /** A folder among the files is the inbox; so is what does not exist and is not called like a route file. */
    private void takeInbox(Map<String, String> settings) {
        List<Path> folders = files.stream().filter(RunCommand::isInbox).toList();
        if (folders.size() > 1 || !folders.isEmpty() && files.size() > 1) {
            throw new ParameterException(spec.commandLine(), "Give one folder, or route files: " + files);
        }
        if (!folders.isEmpty()) {
            settings.put(INBOX, folders.get(0).toString());
            files = List.of();
        }
    }

    private static boolean isInbox(Path file) {
        return Files.isDirectory(file) || Files.notExists(file) && !RouteFiles.isNamedAsRoute(file);
    }

    private int dryRun(Map<String, String> settings) throws NotStartedException {
        if (!files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--dry-run is for the bundled route only, without route files");
        }
        sandboxes.check();
        ProgramSettings ofMachine = ProgramSettings.withoutAccount(settings);
        ofMachine.warnings().forEach(spec.commandLine().getErr()::println);
        UploadPlan plan = new UploadPlan(ofMachine);
        try {
            plan.inbox().requireInbox();
            List<Inspection> inspections = SameRecord.said(plan.ofInbox());
            spec.commandLine().getOut().println("Inbox " + plan.inbox().inbox());
            InspectionReport.printTable(inspections, spec.commandLine().getOut());
            return InspectionReport.exitCode(inspections);
        } catch (IllegalArgumentException | IOException e) {
            throw new NotStartedException("Not started: " + e.getMessage(), e);
        }
    }

    private void check(ProgramSettings settings, RouteFiles routes) throws NotStartedException {
        settings.warnings().forEach(LoggerFactory.getLogger(RunCommand.class)::warn);
        Map<String, String> own = settings.ownSettings();
        if (files.isEmpty() && own.keySet().stream().anyMatch(RunCommand::namesRoutes)) {
            return; // the routes are chosen by Camel's own setting
        }
        routes.check(settings);
        ProgramHome.checkKnownHosts(settings, routes);
    }

    private static boolean namesRoutes(String key) {
        return key.replace("-", "").equalsIgnoreCase("camel.main.routesIncludePattern");
    }

    private RouteFiles routes() {
        try {
            return RouteFiles.of(files);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(PhotoMain main, ProgramSettings settings, String account) throws NotStartedException {
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        settings.sources().forEach(file -> log.info("Settings of {}", file));
        InboxRun inbox = new InboxRun(create, account, out);
        main.addMainListener(new Observation(observe));
        main.addMainListener(inbox);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                // now the environment has been read as well
                if (configured.configure().isRoutesReloadEnabled()) {
                    throw new IllegalArgumentException(
                            "camel.main.routesReloadEnabled=true is not supported: a route that"
                                    + " cannot be loaded again would be gone; restart the program instead");
                }
            }
        });
        try {
            main.run();
        } catch (Exception | LinkageError e) {
            throw StartFailure.explain(e, settings);
        }
        return inbox.hasFailed() ? ExitCode.NOT_STARTED : main.getExitCode();
    }
}
