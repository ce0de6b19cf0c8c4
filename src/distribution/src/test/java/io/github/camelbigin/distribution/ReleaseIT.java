// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds a copy of the sources once more and deploys it, into a folder that is a Maven repository. */
class ReleaseIT {

    private static final Path LOCAL_REPOSITORY = Path.of(System.getProperty("maven.localRepository"));

    @TempDir
    private static Path folder;

    /** Of the fresh projects. */
    @TempDir
    private static Path freshRepository;

    private static Path sources;

    private static Path repository;

    private static Path settings;

    @BeforeAll
    static void deploy() throws Exception {
        sources = Files.createDirectory(folder.resolve("sources"));
        repository = folder.resolve("repository");
        settings = Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <mirrors><mirror><id>central</id><mirrorOf>central</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>
                """.formatted(LOCAL_REPOSITORY.toUri()));
        Shell.run(Path.of("../.."), "sh", "-c", "tar c --exclude=target --exclude=./.git . | tar x -C " + sources);
        List<String> arguments = new ArrayList<>(List.of(
                "-Prelease",
                "deploy",
                "-Dmaven.test.skip",
                "-pl",
                "!src/quarkus",
                "-Dspotless.check.skip",
                "-Dcheckstyle.skip",
                "-DaltDeploymentRepository=photos::" + repository.toUri()));
        if (System.getProperty("maven.mode").equals("offline=true")) {
            // with -o nothing can be deployed, and this build has no sbom.json either
            arguments.addAll(List.of("-s", settings.toString(), "-Dcyclonedx.skip"));
        }
        maven(sources, LOCAL_REPOSITORY, arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {".tar.gz", ".zip"})
    void theSameSourcesMakeTheSameBytes(String suffix) throws Exception {
        Path file = Distribution.file(suffix);
        assertThat(sources.resolve("src/distribution/target").resolve(file.getFileName()))
                .hasSameBinaryContentAs(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {".zip", ".deb"})
    void itsChecksumIsRight(String suffix) throws Exception {
        Shell.run(
                Distribution.TARGET,
                "sha256sum",
                "-c",
                Distribution.file(suffix + ".sha256").toString());
    }

    @Test
    void theZipHasTheSameFiles() throws Exception {
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Distribution.unpack(unpacked);
        try (ZipFile zip = new ZipFile(Distribution.file(".zip").toFile());
                Stream<Path> files = Files.walk(unpacked)) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(Object::toString))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> unpacked.relativize(file).toString())
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camel-bigin-photo, ''",
        "camel-bigin-photo-routes, classpath:routes/upload-files.yaml",
        "camel-bigin-photo-starter, ''",
    })
    void aProjectNeedsNothingElse(String artifact, String route, @TempDir Path project) throws Exception {
        for (String file : List.of("pom.xml", "FreshProject.java")) {
            Files.copy(Path.of("src/test/resources/fresh-project", file), project.resolve(file));
        }
        maven(
                project,
                freshRepository,
                List.of(
                        "-s",
                        settings.toString(),
                        "-Dphotos.repository=" + repository.toUri(),
                        "-Dphotos.artifact=" + artifact,
                        "-Dphotos.version=" + version(),
                        "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                        "-Dmdep.outputFile=classpath"));

        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Files.readString(project.resolve("classpath")),
                "-Dphoto.inbox=inbox",
                "FreshProject.java"));
        Stream.of(route).filter(given -> !given.isEmpty()).forEach(java::add);
        assertThat(Shell.run(project, java.toArray(String[]::new)))
                .contains("bigin-photo://upload")
                .contains(route.isEmpty() ? "" : "upload-files-source is started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel-bigin-photo", "camel-bigin-photo-routes", "camel-bigin-photo-starter"})
    void itsPomNeedsNoOtherAndSourcesAndJavadocAreThere(String artifact) throws Exception {
        Path library =
                repository.resolve("io/github/camelbigin").resolve(artifact).resolve(version());
        try (Stream<Path> files = Files.list(library)) {
            assertThat(files.map(Path::toString))
                    .anyMatch(file -> file.endsWith("-sources.jar"))
                    .anyMatch(file -> file.endsWith("-javadoc.jar"))
                    .filteredOn(file -> file.endsWith(".pom"))
                    .singleElement()
                    .satisfies(pom -> assertThat(new File(pom))
                            .content()
                            .contains("<licenses>")
                            .doesNotContain("<parent>", "${", "<scope>test</scope>"));
        }
    }

    @Test
    void whatOnlyTestsIsNotPublished() {
        assertThat(repository.resolve("io/github/camelbigin"))
                .isDirectoryContaining("glob:**/camel-bigin-photo")
                .isDirectoryNotContaining("glob:**/*{benchmarks,cli-tests,distribution}");
    }

    private static String version() throws IOException {
        return Distribution.file(".tar.gz")
                .getFileName()
                .toString()
                .replaceFirst("bigin-photo-", "")
                .replace(".tar.gz", "");
    }

    private static void maven(Path project, Path localRepository, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-q",
                "-Dmaven.repo.local=" + localRepository));
        command.addAll(arguments);
        Shell.run(project, command.toArray(String[]::new));
    }
}
