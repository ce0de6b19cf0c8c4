// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import io.github.camelbigin.photo.route.deadletter.RecordByEmail;
import io.github.camelbigin.photo.route.deadletter.Replay;
import io.github.camelbigin.photo.route.deadletter.Replay.Outcome;
import io.github.camelbigin.photo.route.deadletter.ReplayRequest;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.cli.TextTable;
import io.github.camelbigin.runner.program.PersistentTokens;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramHome;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StartFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves dead letters back into the inbox. For one run of the program. */
@Command(
        name = "replay",
        description = {
            "Moves dead letters back into the inbox that they came from, after their cause is fixed.",
            "A photo that was renamed, for example to Contacts/2034020000000489033.jpg, keeps its new name."
        },
        footer = {
            "",
            "They are in photo.deadLetters, by default the folder dead-letters next to%nphoto.inbox.",
            "Photos of another inbox than photo.inbox are skipped, and the command for%nthem is printed.",
            "A photo that was replayed photo.maxReplays times (3) is skipped; to retry it, move it manually."
        })
public final class ReplayCommand implements Callable<Integer> {

    /** A path that can be put between quotation marks in every shell. */
    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N} /\\\\:._+=@-]+");

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SettingOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Only this dead letter, such as dead-letters/Jane.jpg.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "RECORD",
            description =
                    "The record that FILE belongs to: Contacts/2034020000000489033, the address of its page in Bigin, or the e-mail address of a contact.")
    private String as;

    @Option(names = "--code", description = "Only dead letters with this code, such as INVALID_DATA.")
    private String code;

    @Option(names = "--family", description = "Only dead letters of this family, such as rejected.")
    private String family;

    @Option(names = "--dry-run", description = "Only list what would be moved.")
    private boolean dryRun;

    @Override
    public Integer call() throws NotStartedException {
        common.configureLog(RecordByEmail.isEmail(as) ? Detail.WARNINGS : Detail.PHOTOS);
        PhotoMain main = start();
        try {
            return replay(main.getCamelContext());
        } finally {
            main.stop();
        }
    }

    private int replay(CamelContext context) throws NotStartedException {
        DeadLetterReplay replay = context.getRegistry().lookupByNameAndType("photoReplay", DeadLetterReplay.class);
        Path folder = replay.folder();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotStartedException("Not started: photo.deadLetters is not a folder: " + folder);
        }
        List<Replay> replays;
        try {
            String record = RecordByEmail.resolve(context, as);
            replays = replay.replay(new ReplayRequest(name(folder), record, code, family, dryRun));
        } catch (IOException e) {
            throw new NotStartedException("Not started: photo.deadLetters cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not started: --as: " + e.getMessage(), e);
        }
        if (file != null && replays.isEmpty()) {
            throw new NotStartedException("Not started: no dead letter " + file + " in " + folder);
        }
        List<Replay> matching = replays.stream()
                .filter(one -> one.outcome() != Outcome.NOT_ASKED_FOR)
                .toList();
        print(
                matching,
                replays.size() - matching.size(),
                folder,
                spec.commandLine().getOut());
        return matching.stream().allMatch(Replay::isReplayed) ? ExitCode.OK : ExitCode.NOT_AS_EXPECTED;
    }

    /** As the list names it; the path of the photo, or of its report, is accepted too. */
    private String name(Path folder) {
        Path absolute = file == null ? null : file.toAbsolutePath().normalize();
        Path root = folder.toAbsolutePath().normalize();
        return file == null
                ? null
                : DeadLetter.photoOf((absolute.startsWith(root) ? root.relativize(absolute) : file).toString());
    }

    /** Without routes; with a step that knows the account if Bigin has to be asked. */
    private PhotoMain start() throws NotStartedException {
        boolean asks = RecordByEmail.isEmail(as);
        Map<String, String> given = options.settings();
        if (asks) {
            given.put("camel.main.routesIncludePattern", RouteFiles.none().pattern());
        }
        ProgramSettings settings = ProgramSettings.ofMachineAnd(given);
        settings.warnings().forEach(spec.commandLine().getErr()::println);
        RouteFiles.none().check(settings);
        PhotoMain main = asks
                ? PersistentTokens.in(ProgramHome.ofMachine(), settings, RouteFiles.none())
                : new PhotoMain(settings, RouteFiles.none());
        try {
            if (asks) {
                main.start();
                main.getCamelContext().getEndpoint("bigin-photo:upload");
            } else {
                main.init();
            }
        } catch (Exception e) {
            main.stop();
            throw StartFailure.explain(e, settings);
        }
        return main;
    }

    private void print(List<Replay> replays, int others, Path folder, PrintWriter out) {
        TextTable table = new TextTable(Set.of(2), "dead letter", "code", "replays", "result");
        for (Replay one : replays) {
            String result = (one.isReplayed() ? "" : "skipped: ") + one.text();
            table.add(one.file(), one.code(), String.valueOf(one.replays()), result);
        }
        table.print(out);
        out.println(
                (dryRun ? "would replay " : "replayed ")
                        + replays.stream().filter(Replay::isReplayed).count() + " of " + replays.size()
                        + (others > 0 ? "; " + others + " others have another code or family" : "")
                        + (Files.exists(folder)
                                ? ""
                                : "; the folder " + folder
                                        + " does not exist, so there are no dead letters: if the inbox is another, add --prop photo.inbox=FOLDER"));
        replays.stream()
                .filter(one -> one.outcome() == Outcome.OTHER_INBOX)
                .map(Replay::inbox)
                .distinct()
                .filter(inbox -> HARMLESS.matcher(inbox + folder).matches())
                .forEach(inbox -> out.println("if " + inbox
                        + " is an inbox of yours: bigin-photo replay --prop \"photo.inbox=" + inbox
                        + "\" --prop \"photo.deadLetters=" + folder + '"'));
    }
}
