// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A Maven repository with the component of this build, and a local repository without it. */
final class MavenFolders {

    static final String VERSION = System.getProperty("project.version");
    private static final String GROUP = "io/github/camelbigin";
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private MavenFolders() {}

    /** Like that of {@code mvn deploy}, without checksums and version lists. */
    static Path repository() throws IOException {
        Path repository = TARGET.resolve("repository");
        putModule("camel-bigin-photo-component", "camel-bigin-photo", repository);
        putModule("routes", "camel-bigin-photo-routes", repository);
        put(ROOT.resolve("pom.xml"), repository, "camel-bigin-photo-parent", ".pom");
        return repository;
    }

    static Path componentJar() {
        return jar("camel-bigin-photo-component", "camel-bigin-photo");
    }

    private static Path jar(String module, String artifact) {
        Path jar = ROOT.resolve(module).resolve("target/" + artifact + "-" + VERSION + ".jar");
        assertThat(jar).as("made by mvn package").exists();
        return jar;
    }

    private static void putModule(String module, String artifact, Path repository) throws IOException {
        put(jar(module, artifact), repository, artifact, ".jar");
        put(ROOT.resolve(module).resolve("pom.xml"), repository, artifact, ".pom");
    }

    private static void put(Path file, Path repository, String artifact, String extension) throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve(GROUP).resolve(artifact).resolve(VERSION));
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + extension), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Keeps downloaded artifacts, but not earlier builds of this project. */
    static Path localRepository() throws IOException {
        Path local = TARGET.resolve("local-repository");
        Path ours = Files.createDirectories(local.resolve(GROUP));
        try (Stream<Path> files = Files.walk(ours)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return local;
    }
}
