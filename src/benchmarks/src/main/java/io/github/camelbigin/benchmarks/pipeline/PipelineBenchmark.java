// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.Shell;
import io.github.camelbigin.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.util.FileUtil;

/** Whole programs, from their start on. */
public final class PipelineBenchmark {

    private static final List<Program> STARTS =
            List.of(Program.BIGIN_PHOTO, Program.BIGIN_PHOTO_SCRIPT, Program.CAMEL, Program.HTTPCLIENT);

    private static final List<Program> PHONES = List.of(
            Program.PREPARER, Program.BIGIN_PHOTO, Program.BIGIN_PHOTO_SCRIPT, Program.THUMBNAILATOR, Program.VIPS);

    private final BenchmarkSettings settings;
    private final ServerProcess server;
    private final Photos photos;
    private final CommandLines commands;
    private final Path work;
    private final Random order = new Random(1);

    public PipelineBenchmark(BenchmarkSettings settings, ServerProcess server, Photos photos) {
        this.settings = settings;
        this.server = server;
        this.photos = photos;
        this.commands = new CommandLines(settings, server.address());
        this.work = settings.work().resolve("folder");
    }

    /** What the script makes at its first start, in the background: waits until it is there. */
    public void prepare() throws IOException {
        if (Files.exists(commands.script())) {
            Shell.run(commands.script() + " archive", Files.createDirectories(settings.work()));
        }
    }

    /** Folders of small and of large photos. */
    public List<Run> folders() throws IOException {
        List<Program> programs =
                Stream.of(Program.values()).filter(Program::worksOffFolders).toList();
        return rounds(
                "folders",
                programs,
                (program, round) -> List.of(
                        run(program, PhotoSize.SMALL, settings.smallPhotos(), round),
                        run(program, PhotoSize.FOLDER_LARGE, settings.largePhotos(), round)));
    }

    /** Photos of phones, which have to be made smaller; and the same without an upload. */
    public List<Run> phones() throws IOException {
        return rounds(
                "phones",
                PHONES,
                (program, round) -> List.of(run(program, PhotoSize.PHONE, settings.phonePhotos(), round)));
    }

    /** One photo that lies there already. */
    public List<Run> starts() throws IOException {
        return rounds("start", STARTS, (program, round) -> List.of(run(program, PhotoSize.SMALL, 1, round)));
    }

    private interface Turn {
        List<Run> of(Program program, int round) throws IOException;
    }

    private List<Run> rounds(String part, List<Program> programs, Turn turn) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            settings.progress(part + ", round " + round + " of " + settings.rounds());
            for (Program program : inTurn(programs)) {
                runs.addAll(turn.of(program, round));
            }
        }
        return runs;
    }

    public Endurance endurance() throws IOException {
        settings.progress("endurance, " + settings.endurancePhotos() + " photos");
        Path gcLog = Files.createDirectories(settings.work()).resolve("endurance-gc.log");
        Inbox inbox = Inbox.filled(work, photos, PhotoSize.SMALL, settings.endurancePhotos());
        Run run = new FolderRun(server, Program.BIGIN_PHOTO, inbox, PhotoSize.SMALL, settings.endurancePhotos())
                .run(commands.of(Program.BIGIN_PHOTO, inbox, gcLog), PhotoSize.SMALL.label(), 1);
        long[] milestones = server.milestones();
        List<Double> perSecond = new ArrayList<>();
        for (int i = 1; i < milestones.length; i++) {
            perSecond.add(1e9 / (milestones[i] - milestones[i - 1]));
        }
        FileUtil.removeDir(work.toFile());
        try (Stream<String> lines = Files.lines(gcLog)) {
            return new Endurance(run, perSecond, GcLog.heapAfter(lines));
        }
    }

    private Run run(Program program, PhotoSize size, int count, int round) throws IOException {
        Inbox inbox = Inbox.filled(work, photos, size, count);
        try {
            if (program.onlyPrepares()) {
                return preparing(program, inbox, count, round);
            }
            return new FolderRun(server, program, inbox, size, count)
                    .run(commands.of(program, inbox, null), size.label(), round);
        } finally {
            FileUtil.removeDir(work.toFile());
        }
    }

    private Run preparing(Program program, Inbox inbox, int count, int round) throws IOException {
        Shell.Ended ended = Shell.run(commands.preparing(program, inbox), work);
        double millis = ended.nanos() / 1e6;
        return new Run(
                program, PhotoSize.PHONE.label(), count, round, millis / count, millis, millis, ended.cpuNanos(), 0);
    }

    private List<Program> inTurn(List<Program> programs) {
        List<Program> shuffled = new ArrayList<>(programs);
        shuffled.removeIf(program -> program == Program.BIGIN_PHOTO_SCRIPT && !Files.exists(commands.script()));
        Collections.shuffle(shuffled, order);
        return shuffled;
    }
}
