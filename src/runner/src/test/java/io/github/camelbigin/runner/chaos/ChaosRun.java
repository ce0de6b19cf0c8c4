// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Lets the program work off its inbox while everything happens that the plan has, until all of both is done. */
final class ChaosRun {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final ChaosScale scale;
    private final ChaosFolders folders;
    private final BiginSite bigin;
    private final ChaosProgram program;
    private final DeadLetterDisk disk;
    private final FolderAudit audit;
    private final List<Cure> cures = new ArrayList<>();
    private final Map<ChaosPlan.Kind, Integer> happened = new EnumMap<>(ChaosPlan.Kind.class);
    private final List<String> problems = new ArrayList<>();
    private int kills;

    private interface Step {
        void run() throws IOException;
    }

    /** @param at by {@link System#nanoTime} */
    private record Cure(long at, Step step) {}

    ChaosRun(
            ChaosScale scale,
            ChaosFolders folders,
            PhotoSet photos,
            BiginSite bigin,
            DeadLetterDisk disk,
            Path routeFile) {
        this.scale = scale;
        this.folders = folders;
        this.bigin = bigin;
        this.disk = disk;
        // all that is too large or of another format is a bad photo of the set
        this.program = new ChaosProgram(
                folders, bigin, List.of(routeFile), Map.of("photo.incompleteAge", "0", "photo.prepare", "never"));
        this.audit = new FolderAudit(folders, photos);
    }

    /** Returns what was wrong with the folders whenever the program had been killed. */
    List<String> toTheEnd() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + scale.deadline().toNanos();
        try (program) {
            program.start();
            while (!isDone()) {
                ChaosPlan.Event event = bigin.due().poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (event != null) {
                    happen(event);
                }
                cure();
                program.runOn(Duration.ZERO);
                if (System.nanoTime() - deadline > 0) {
                    program.kill();
                    problems.add("not done within " + scale.deadline());
                    return problems;
                }
            }
            program.stop();
        }
        return problems;
    }

    private boolean isDone() {
        return bigin.due().isEmpty()
                && cures.isEmpty()
                && folders.files(folders.inbox()).isEmpty();
    }

    private void happen(ChaosPlan.Event event) throws IOException, InterruptedException {
        Duration time = Duration.ofMillis(event.millis());
        happened.merge(event.kind(), 1, Integer::sum);
        switch (event.kind()) {
            case KILL -> {
                program.runOn(time);
                kill();
            }
            case KILL_TWICE -> {
                kill();
                program.runOn(time);
                kill();
            }
            case RESTART_SANDBOX -> {
                bigin.stop();
                program.runOn(time);
                bigin.startAgain();
            }
            case EXPIRE_TOKENS -> bigin.expireAccessTokens();
            case REVOKE_REFRESH_TOKEN -> {
                bigin.revokeRefreshToken();
                later(time, bigin::restoreRefreshToken);
            }
            case FILL_DISK -> fillDisk(time);
            default -> throw new IllegalArgumentException(event.toString());
        }
    }

    private void kill() throws IOException, InterruptedException {
        program.kill();
        kills++;
        audit.afterKill().forEach(problem -> problems.add("after kill " + kills + ": " + problem));
        program.start();
    }

    private void fillDisk(Duration time) throws IOException {
        if (disk.isMounted()) {
            disk.fill();
            later(time, disk::free);
        }
    }

    private void later(Duration time, Step step) {
        cures.add(new Cure(System.nanoTime() + time.toNanos(), step));
    }

    private void cure() throws IOException {
        long now = System.nanoTime();
        for (Cure cure : List.copyOf(cures)) {
            if (cure.at() - now <= 0) {
                cure.step().run();
                cures.remove(cure);
            }
        }
    }

    ChaosProgram program() {
        return program;
    }

    int kills() {
        return kills;
    }

    int happened(ChaosPlan.Kind kind) {
        return happened.getOrDefault(kind, 0);
    }
}
