// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.photo.route.chaos.Trouble;
import io.github.camelbigin.runner.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The runner's jar as a process of its own, one after the other, on the same folders and with the same settings. */
final class ChaosProgram implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final ChaosFolders folders;
    private final BiginSite bigin;
    private final List<Path> routeFiles;
    private final Map<String, String> settings;
    private ProgramRun running;
    private int starts;

    /** @param settings beside those of each run */
    ChaosProgram(ChaosFolders folders, BiginSite bigin, List<Path> routeFiles, Map<String, String> settings) {
        this.folders = folders;
        this.bigin = bigin;
        this.routeFiles = routeFiles;
        this.settings = settings;
    }

    void start() throws IOException {
        starts++;
        running = ProgramRun.start(ProgramRun.JAR, folders.root(), environment(), arguments());
    }

    private String[] arguments() {
        Map<String, String> all = new TreeMap<>(settings);
        all.putAll(Map.of(
                "photo.concurrency", "5",
                "photo.minAge", "1",
                "photo.pollDelay", "100",
                "photo.redeliveryDelay", "20",
                "photo.maximumRedeliveryDelay", "500",
                "photo.accessRetryDelay", "200"));
        all.putIfAbsent("photo.unknown", "reject");
        all.put("photo.inbox", folders.inbox().toString());
        all.put("photo.deadLetters", folders.deadLetters().toString());
        // photos are named by ids; LookupProofIT has the others
        all.put("camel.component.bigin-photo.fileNamePattern", "{module}/{recordId}.{ext}");
        all.put("camel.component.bigin-photo.maxRetryAfter", "300");
        all.put("camel.component.bigin-photo.responseTimeout", String.valueOf(Trouble.RESPONSE_TIMEOUT.toMillis()));
        // so that all starts together stay within the token requests that are legal
        all.put(
                "camel.component.bigin-photo.tokenStore",
                "#class:io.github.camelbigin.photo.tokenstore.FileTokenStore('"
                        + folders.home().resolve("tokens") + "')");
        // should the test die before it
        all.put("camel.main.durationMaxSeconds", String.valueOf(LONGEST.toSeconds()));
        return Stream.of(
                        Stream.of("run"),
                        routeFiles.stream().map(Path::toString),
                        all.entrySet().stream().map(each -> "--prop=" + each.getKey() + '=' + each.getValue()))
                .flatMap(Function.identity())
                .toArray(String[]::new);
    }

    private Map<String, String> environment() {
        String component = "CAMEL_COMPONENT_BIGIN_PHOTO_";
        return Map.of(
                "BIGIN_PHOTO_HOME",
                folders.home().toString(),
                component + "API_DOMAIN",
                bigin.uri().toString(),
                component + "ACCOUNTS_DOMAIN",
                bigin.uri().toString(),
                component + "CLIENT_ID",
                bigin.clientId(),
                component + "CLIENT_SECRET",
                bigin.clientSecret(),
                component + "REFRESH_TOKEN",
                bigin.refreshToken());
    }

    /** As {@code kill -9} does. */
    void kill() throws IOException, InterruptedException {
        running.kill();
        end();
    }

    /** As Ctrl-C does. */
    void stop() throws IOException, InterruptedException {
        running.terminate();
        running.exitCode();
        end();
    }

    private void end() throws IOException {
        Files.writeString(
                folders.log(),
                "=== start " + starts + '\n' + running.out() + running.err(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        running.close();
        running = null;
    }

    /** Lets it run on. @throws IllegalStateException if it ends meanwhile, which nobody asked it to */
    void runOn(Duration time) throws IOException, InterruptedException {
        if (running.endsWithin(time)) {
            end();
            throw new IllegalStateException("the program ended by itself, see " + folders.log());
        }
    }

    int starts() {
        return starts;
    }

    /** How many lines of its output tell this, so far; those of the running process not counted. */
    long lines(String word) throws IOException {
        List<String> lines = Files.readAllLines(folders.log());
        return lines.stream().filter(line -> line.contains(word + " ")).count();
    }

    @Override
    public void close() throws IOException {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
