// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Replay;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.cli.TextTable;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.PhotoSettingNames;
import io.github.camelbigin.runner.program.PhotoSettingValues;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StartFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves dead letters back into the inbox. For one run of the program. */
@Command(
        name = "replay",
        description = "Moves dead letters from photo.deadLetters back into photo.inbox, after their cause is fixed.",
        footer = {"", "A photo that was replayed photo.maxReplays times (3) is skipped; to retry it, move it manually."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SettingOptions options;

    @Option(names = "--code", description = "Only dead letters with this code, such as INVALID_DATA.")
    private String code;

    @Option(names = "--family", description = "Only dead letters of this family, such as rejected.")
    private String family;

    @Option(names = "--dry-run", description = "Only list what would be moved.")
    private boolean dryRun;

    @Override
    public Integer call() throws NotStartedException {
        common.configureLog(Detail.PHOTOS);
        CamelContext context = context();
        Path deadLetters = Path.of(context.resolvePropertyPlaceholders("{{photo.deadLetters:dead-letters}}"));
        if (Files.exists(deadLetters) && !Files.isDirectory(deadLetters)) {
            throw new NotStartedException("Not started: photo.deadLetters is not a folder: " + deadLetters, null);
        }
        List<Replay> replays = replays(deadLetters, context);
        print(replays, deadLetters, spec.commandLine().getOut());
        boolean skipped = replays.stream()
                .map(Replay::outcome)
                .anyMatch(outcome -> outcome != Outcome.REPLAYED
                        && outcome != Outcome.WOULD_REPLAY
                        && outcome != Outcome.NOT_ASKED_FOR);
        return skipped ? ExitCode.NOT_AS_EXPECTED : ExitCode.OK;
    }

    private CamelContext context() throws NotStartedException {
        ProgramSettings settings = ProgramSettings.ofMachineAnd(options.settings());
        new PhotoSettingNames(RouteFiles.none().settingNames()).check(settings.ownSettings());
        new PhotoSettingValues(RouteFiles.none().settingDefaults()).check(settings);
        PhotoMain main = new PhotoMain(settings, RouteFiles.none());
        try {
            main.init();
        } catch (Exception e) {
            throw StartFailure.explain(e);
        }
        return main.getCamelContext();
    }

    private List<Replay> replays(Path deadLetters, CamelContext context) throws NotStartedException {
        int maxReplays = maxReplays(context.resolvePropertyPlaceholders("{{photo.maxReplays:3}}"));
        String inbox = context.resolvePropertyPlaceholders("{{photo.inbox:inbox}}");
        try {
            return new DeadLetterReplay().replay(deadLetters.toString(), inbox, code, family, maxReplays, dryRun);
        } catch (IOException e) {
            throw new NotStartedException("Not started: photo.deadLetters cannot be listed: " + e.getMessage(), e);
        }
    }

    private static int maxReplays(String value) throws NotStartedException {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new NotStartedException("Not started: invalid value of setting photo.maxReplays: " + value, e);
        }
    }

    private static void print(List<Replay> replays, Path deadLetters, PrintWriter out) {
        TextTable table = new TextTable(Set.of(2), "dead letter", "code", "replays", "result");
        int moved = 0;
        for (Replay replay : replays) {
            if (replay.outcome() == Outcome.NOT_ASKED_FOR) {
                continue;
            }
            table.add(replay.file(), replay.code(), String.valueOf(replay.replays()), result(replay.outcome()));
            moved += replay.outcome() == Outcome.REPLAYED ? 1 : 0;
        }
        table.print(out);
        long others = replays.stream()
                .filter(replay -> replay.outcome() == Outcome.NOT_ASKED_FOR)
                .count();
        out.println("replayed " + moved + " of " + (replays.size() - others)
                + (others > 0 ? "; " + others + " others have another code or family" : "")
                + (Files.exists(deadLetters)
                        ? ""
                        : "; the folder " + deadLetters + " does not exist, so there were no dead letters"));
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case REPLAYED -> "replayed";
            case WOULD_REPLAY -> "would be replayed";
            case NOT_ASKED_FOR -> "no match";
            case TOO_OFTEN -> "skipped: replayed too often";
            case NO_PHOTO -> "skipped: the photo file is missing";
            case ALREADY_IN_INBOX -> "skipped: the inbox already has a file of that name";
            case IGNORED_IN_INBOX ->
                "skipped: the inbox ignores file names that start with a dot or end with .camelLock;"
                        + " rename it and move it manually";
            case UNREADABLE_REPORT -> "skipped: the report cannot be read; move the photo manually";
            case NOT_MOVED ->
                "skipped: cannot be moved into the inbox; fix the cause given in the log, then replay again";
            default -> throw new IllegalStateException("Unknown outcome: " + outcome);
        };
    }
}
