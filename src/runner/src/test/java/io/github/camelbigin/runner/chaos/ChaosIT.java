// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged program under fire: a tenth of all calls fail in every way that the sandbox knows, tokens die, the sandbox
 * is restarted, the disk of the dead letters is full, and the program is killed with {@code -9}. Afterwards nothing is lost, nothing
 * wrong, nothing half-written, and only what deserves it is a dead letter.
 *
 * <p>{@code -Dchaos.seed} repeats a run: the photos, which call (counted from 1) fails how, at which call what happens. What cannot be
 * repeated is which photo the n-th call is for and how far the other threads are at that time, as the program uploads
 * several at once; and how far a start has come that is killed after some milliseconds. {@code -Pchaos} runs the long version.
 */
class ChaosIT {

    private static final long SEED = Long.getLong("chaos.seed", 20_261_121L);
    private static final Path ROUTES = Path.of("../../routes").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = "upload-files.yaml")
    void nothingIsLostWrongOrHalfWritten(String routeFile) throws Exception {
        ChaosScale scale = ChaosScale.chosen();
        System.out.println("chaos: " + routeFile + ", -Dchaos.seed=" + SEED + ", " + scale);
        ChaosFolders folders = ChaosFolders.create(routeFile.replaceFirst("\\..*", "-") + SEED);
        ChaosReport report = new ChaosReport();
        List<String> problems = new ArrayList<>();
        try (DeadLetterDisk disk = DeadLetterDisk.mount(folders.deadLetters())) {
            run(scale, routeFile, folders, disk, report, problems);
        }
        System.out.println(report);
        Files.writeString(folders.root().resolveSibling(folders.root().getFileName() + ".txt"), report.toString());
        assertThat(problems).as("with -Dchaos.seed=%d%n%s", SEED, report).isEmpty();
        folders.delete();
    }

    private static void run(
            ChaosScale scale,
            String routeFile,
            ChaosFolders folders,
            DeadLetterDisk disk,
            ChaosReport report,
            List<String> problems)
            throws IOException, InterruptedException {
        PhotoSet photos = PhotoSet.drop(folders.inbox(), SEED, scale.photos());
        ChaosPlan plan = new ChaosPlan(SEED, scale);
        long begin = System.nanoTime();
        try (BiginSite bigin = new BiginSite(plan, folders.records(), photos::addRecordsTo, path -> {})) {
            ChaosRun run = new ChaosRun(scale, folders, photos, bigin, disk, ROUTES.resolve(routeFile));
            problems.addAll(run.toTheEnd());
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            bigin.stop();
            CallAudit calls = new CallAudit(bigin, photos);
            DeadLetterAudit deadLetters = new DeadLetterAudit(folders, photos);
            problems.addAll(new FolderAudit(folders, photos).atTheEnd());
            problems.addAll(deadLetters.problems());
            problems.addAll(calls.problems());
            if (run.kills() < scale.kills() || run.happened(ChaosPlan.Kind.RESTART_SANDBOX) < scale.sandboxRestarts()) {
                problems.add("less happened than was planned");
            }

            report.add("route", routeFile);
            report.add("seed", SEED);
            report.add("photos", photos.all().size() + ", " + photos.good().size() + " of them good");
            report.add("faults", plan.drawn());
            report.add("token faults", plan.drawnForTokens());
            addEvents(report, run, disk);
            report.add("calls", calls.calls());
            report.add("accepted uploads", calls.acceptedUploads());
            report.add("uploads per photo", String.format(Locale.ROOT, "%.4f", calls.uploadsPerPhoto()));
            report.add(
                    "token requests",
                    calls.tokenRequests() + ", " + calls.mostTokenRequests() + " at most in ten minutes");
            report.add("dead letters", deadLetters.byCode());
            report.add("kept twice", deadLetters.kept() + " files, after a crash or with a full disk");
            report.add("duration", duration.toSeconds() + " s");
            report.add("problems", problems.size());
        }
    }

    private static void addEvents(ChaosReport report, ChaosRun run, DeadLetterDisk disk) throws IOException {
        report.add("kills", run.kills());
        report.add("sandbox restarts", run.happened(ChaosPlan.Kind.RESTART_SANDBOX));
        report.add(
                "tokens revoked",
                run.happened(ChaosPlan.Kind.EXPIRE_TOKENS) + " times access tokens, "
                        + run.happened(ChaosPlan.Kind.REVOKE_REFRESH_TOKEN) + " times the refresh token");
        report.add(
                "dead-letter disk",
                disk.isMounted()
                        ? "full " + run.happened(ChaosPlan.Kind.FILL_DISK) + " times"
                        : "NEVER FULL, since no file system may be mounted here: " + disk.refusal());
        report.add(
                "in the log",
                "suspended " + run.program().lines("SUSPENDED") + ", kept for the next poll "
                        + run.program().lines("KEPT") + ", rejected "
                        + run.program().lines("REJECTED"));
    }
}
