// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long and how much to measure.
 *
 * @param folder for everything that is written
 * @param program folder with {@code bigin-photo.jar} and its {@code lib}
 * @param rounds interleaved, at least 1
 * @param quick whether only to see that everything works
 * @param only parts to run; empty for all but {@code kafka}, which takes as long as the others together
 */
public record BenchmarkSettings(Path folder, Path program, int rounds, boolean quick, Set<String> only) {

    static final Set<String> PARTS = Set.of(
            "transfers",
            "folders",
            "start",
            "footprint",
            "endurance",
            "inspector",
            "lookups",
            "prepare",
            "phones",
            "kafka",
            "budget");

    public BenchmarkSettings {
        if (rounds < 1) {
            throw new IllegalArgumentException("benchmark.rounds must be at least 1, but is: " + rounds);
        }
        if (!PARTS.containsAll(only)) {
            throw new IllegalArgumentException("benchmark.only knows " + new TreeSet<>(PARTS) + ", but is: " + only);
        }
    }

    static BenchmarkSettings ofSystemProperties() {
        String quick = System.getProperty("benchmark.quick", "");
        boolean isQuick = !quick.isEmpty() && !quick.equals("false");
        String rounds = System.getProperty("benchmark.rounds", "");
        String only = System.getProperty("benchmark.only", "");
        return new BenchmarkSettings(
                Path.of(System.getProperty("benchmark.folder")).toAbsolutePath().normalize(),
                Path.of(System.getProperty("benchmark.runner")).toAbsolutePath().normalize(),
                rounds.isEmpty() ? isQuick ? 1 : 5 : Integer.parseInt(rounds),
                isQuick,
                only.isEmpty() ? Set.of() : Set.of(only.split(",")));
    }

    boolean does(String part) {
        return only.isEmpty() ? !part.equals("kafka") : only.contains(part);
    }

    public Path work() {
        return folder.resolve("work");
    }

    /** How long a contender is measured at a time. */
    public long turnMillis() {
        return quick ? 80 : 400;
    }

    public long warmUpMillis() {
        return quick ? 200 : 2000;
    }

    public int smallPhotos() {
        return quick ? 500 : 2000;
    }

    public int largePhotos() {
        return quick ? 50 : 200;
    }

    public int phonePhotos() {
        return quick ? 10 : 100;
    }

    public int contacts() {
        return quick ? 1_000 : 10_000;
    }

    public int kafkaPhotos() {
        return quick ? 240 : 1_200;
    }

    public int endurancePhotos() {
        return quick ? 5_000 : 100_000;
    }

    public void progress(String what) {
        System.err.println("benchmark: " + what);
    }
}
