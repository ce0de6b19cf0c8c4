// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The libraries that the program is shipped with, by its class path. */
class LibrariesIT {

    private static final Pattern JAR = Pattern.compile("lib/(.+?)-(\\d[\\w.+-]*)\\.jar");
    /** Released together: other versions next to each other fail at run time. */
    private static final Pattern FAMILY = Pattern.compile("(netty|vertx|camel|logback|micrometer)-.*");
    /** Released with something else than their names say. */
    private static final Pattern NO_FAMILY = Pattern.compile("camel-bigin-.*|netty-nio-client");

    private static List<MatchResult> jars() throws Exception {
        List<MatchResult> jars = new ArrayList<>();
        try (JarFile program = new JarFile(ProgramRun.JAR.toFile())) {
            String classPath = program.getManifest().getMainAttributes().getValue("Class-Path");
            for (String file : classPath.split(" ")) {
                Matcher jar = JAR.matcher(file);
                assertThat(jar.matches()).as(file).isTrue();
                jars.add(jar.toMatchResult());
            }
        }
        return jars;
    }

    /** A build without clean keeps old libraries there; who copies the folder ships them. */
    @Test
    void theFolderHasWhatTheProgramUsesAndNothingElse() throws Exception {
        String[] used = jars().stream().map(MatchResult::group).toArray(String[]::new);
        try (Stream<Path> files = Files.list(ProgramRun.JAR.resolveSibling("lib"))) {
            assertThat(files.map(file -> "lib/" + file.getFileName())).containsExactlyInAnyOrder(used);
        }
    }

    private static String family(String library) {
        Matcher family = FAMILY.matcher(library);
        boolean belongs = family.matches() && !NO_FAMILY.matcher(library).matches();
        return belongs ? family.group(1) : library;
    }

    @Test
    void noLibraryIsThereInTwoVersions() throws Exception {
        Map<String, Set<String>> versions = jars().stream()
                .collect(groupingBy(jar -> family(jar.group(1)), TreeMap::new, mapping(jar -> jar.group(2), toSet())));
        assertThat(versions).containsKeys("netty", "vertx", "jsch");
        versions.values().removeIf(found -> found.size() == 1);
        assertThat(versions).isEmpty();
    }
}
