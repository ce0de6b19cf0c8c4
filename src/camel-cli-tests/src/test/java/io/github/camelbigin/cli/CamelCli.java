// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Camel CLI in its own process. It writes only into its folder and this module's {@code target}. */
final class CamelCli implements AutoCloseable {

    private final Process process;
    private final Path log;

    private CamelCli(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Runs routes as a user does.
     *
     * @param folder to work in
     */
    static CamelCli run(Path folder, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.add("--repos=file://" + MavenFolders.repository().toUri().getPath());
        all.add("--logging-color=false");
        settings().ifPresent(settings -> all.add("--maven-settings=" + settings));
        return start(folder, classPath(), environment, all);
    }

    /** With the component's jar on the CLI's class path. */
    static CamelCli withComponent(Path folder, String... arguments) throws IOException {
        String classPath = classPath() + File.pathSeparator + MavenFolders.componentJar();
        return start(folder, classPath, Map.of(), List.of(arguments));
    }

    private static CamelCli start(
            Path folder, String classPath, Map<String, String> environment, List<String> arguments) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path log = folder.resolve("camel.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + home,
                "-Dmaven.repo.local=" + MavenFolders.localRepository(),
                "-cp",
                classPath,
                CamelCliMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CAMEL_") || name.startsWith("PHOTO_"));
        builder.environment().putAll(environment);
        return new CamelCli(builder.start(), log);
    }

    private static String classPath() throws IOException {
        String cli = Files.readString(Path.of("target/camel-cli.classpath")).strip();
        return cli + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath();
    }

    /** The user's, else those of this build's Maven: Camel CLI itself only reads those in its home. */
    private static Optional<Path> settings() {
        return Stream.of("maven.userSettings", "maven.globalSettings")
                .map(System::getProperty)
                .filter(path -> path != null && Files.isRegularFile(Path.of(path)))
                .map(Path::of)
                .findFirst();
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
