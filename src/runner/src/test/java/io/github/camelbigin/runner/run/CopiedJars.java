// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of a page that copy jars by Maven, as they are written. A {@code mvn} of this test takes the jars from the local repository, because Maven takes seconds for each. */
final class CopiedJars {

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n([^`]*?mvn dependency:copy .*?)^```$");
    private static final String MAVEN = """
            #!/bin/sh -e
            test "$#" = 3 && test "$1" = dependency:copy
            artifact=${2#-Dartifact=} folder=${3#-DoutputDirectory=}
            IFS=:
            set -- $artifact
            mkdir -p "$folder"
            cp "$REPOSITORY/$(echo "$1" | tr . /)/$2/$3/$2-$3.jar" "$folder"
            """;

    private CopiedJars() {}

    /** Runs them in the folder, without the lines that start the program. */
    static void copy(Path page, Path folder) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path maven = Files.createFile(bin.resolve("mvn"), asFileAttribute(fromString("rwxr-xr-x")));
        Files.writeString(maven, MAVEN);
        String commands = COMMANDS.matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1).replaceAll("(?m)^bigin-photo .*$", ""))
                .collect(Collectors.joining());
        assertThat(commands).contains("mvn");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .inheritIO();
        shell.environment().put("REPOSITORY", System.getProperty("maven.localRepository"));
        shell.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
        assertThat(shell.start().waitFor()).as(commands).isZero();
    }
}
