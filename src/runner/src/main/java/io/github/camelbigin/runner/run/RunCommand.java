// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.observe.Observation;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.LogConfigurator;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.program.PersistentTokens;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.PhotoSettingNames;
import io.github.camelbigin.runner.program.PhotoSettingValues;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StartFailure;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
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
            "--prop camel.main.durationMaxIdleSeconds=60 ends the program after a minute without a photo."
        })
public final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--sandbox",
            description =
                    "Use a sandbox on this machine instead of Bigin. Every record exists in it. No account needed.")
    private boolean inSandbox;

    @Option(
            names = "--observe",
            description = "Serve health, metrics and a web page at http://127.0.0.1:9876/observe/.")
    private boolean observe;

    @Mixin
    private SettingOptions options;

    @Parameters(
            paramLabel = "ROUTE FILES",
            arity = "0..*",
            description =
                    "Route files in YAML or XML. The error handling bigin-photo-errors is bundled. Default: upload-files.yaml")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws NotStartedException {
        common.configureLog(Detail.PHOTOS);
        RouteFiles routes = routes();
        Map<String, String> settings = options.settings();
        if (!files.isEmpty()) {
            settings.put("camel.main.routesIncludePattern", routes.pattern());
        }
        if (!inSandbox) {
            ProgramSettings ofMachine = ProgramSettings.ofMachineAnd(settings);
            check(ofMachine, routes);
            return run(PersistentTokens.in(ProgramHome.ofMachine(), ofMachine, routes), ofMachine);
        }
        try (BiginSandbox sandbox = BiginSandbox.builder().createRecords(true).start()) {
            spec.commandLine()
                    .getOut()
                    .println("Sandbox at " + sandbox.uri() + ", gallery: " + sandbox.uri() + "/sandbox/gallery");
            settings.putAll(sandbox.clientSettings(ProgramSettings.COMPONENT));
            ProgramSettings withSandbox = ProgramSettings.withoutAccount(settings);
            check(withSandbox, routes);
            // its credentials are new at each start: tokens are not stored
            return run(new PhotoMain(withSandbox, routes), withSandbox);
        }
    }

    private void check(ProgramSettings settings, RouteFiles routes) throws NotStartedException {
        Map<String, String> own = settings.ownSettings();
        if (files.isEmpty() && own.keySet().stream().anyMatch(RunCommand::namesRoutes)) {
            return; // the routes are chosen by Camel's own setting
        }
        Set<String> known = new HashSet<>(routes.settingNames());
        known.addAll(Observation.SETTINGS);
        new PhotoSettingNames(known).check(own);
        new PhotoSettingValues(routes.settingDefaults()).check(settings);
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

    private int run(PhotoMain main, ProgramSettings settings) throws NotStartedException {
        main.addMainListener(new Observation(observe));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                // now the environment has been read as well
                if (RouteFiles.bundled().pattern().equals(configured.configure().getRoutesIncludePattern())) {
                    LogConfigurator.silenceFatalErrorHandler();
                }
            }
        });
        try {
            main.run();
        } catch (Exception e) {
            throw StartFailure.explain(e, settings);
        }
        return main.getExitCode();
    }
}
