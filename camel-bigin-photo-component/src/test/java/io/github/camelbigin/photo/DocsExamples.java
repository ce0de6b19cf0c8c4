// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The examples of the documentation: files that tests run. */
final class DocsExamples {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    // those that need the beans of the routes are run there
    private static final Path ROUTES = MODULE.resolve("../routes");
    private static final String FILES = "src/test/resources/examples";
    private static final List<Path> FOLDERS = List.of(
            MODULE.resolve(FILES),
            ROUTES.resolve(FILES),
            MODULE.resolve("src/test/java/io/github/camelbigin/photo/examples"),
            ROUTES.resolve("src/test/java/io/github/camelbigin/photo/route/examples"));
    private static final String START = "// tag::route[]\n";
    private static final String END = "// end::route[]\n";

    private DocsExamples() {}

    /** One route in three languages, behind tabs. */
    static String tabs(String name) throws IOException {
        return "[tabs]\n====\n"
                + tab("Java", "java", region(name)) + "\n"
                + tab("XML", "xml", read(name + ".xml")) + "\n"
                + tab("YAML", "yaml", read(name + ".yaml"))
                + "====\n";
    }

    /** One file. */
    static String file(String name) throws IOException {
        return block(name.substring(name.lastIndexOf('.') + 1), read(name));
    }

    private static String tab(String title, String language, String text) {
        return title + "::\n+\n" + block(language, text);
    }

    private static String block(String language, String text) {
        return "[source," + language + "]\n----\n" + text + "----\n";
    }

    private static String read(String name) throws IOException {
        Path file = FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(name));
        return Files.readString(file, UTF_8);
    }

    private static String region(String name) throws IOException {
        String file = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Example.java";
        String source = read(file);
        String region = source.substring(source.indexOf(START) + START.length(), source.indexOf(END));
        return region.stripTrailing().stripIndent() + "\n";
    }
}
