// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The examples of the documentation: files that tests run. */
final class DocsExamples {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path FILES = MODULE.resolve("src/test/resources/examples");
    private static final Path CLASSES = MODULE.resolve("src/test/java/io/github/camelbigin/photo/examples");
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
        return Files.readString(FILES.resolve(name), UTF_8);
    }

    private static String region(String name) throws IOException {
        String file = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Example.java";
        String source = Files.readString(CLASSES.resolve(file), UTF_8);
        String region = source.substring(source.indexOf(START) + START.length(), source.indexOf(END));
        return region.stripTrailing().stripIndent() + "\n";
    }
}
