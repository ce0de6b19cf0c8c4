// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes that a user may copy: those in code blocks of every page, and the route files that a page starts with a folder. */
record DocumentedRoutes(String name, String language, String text) {

    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```(java|xml|yaml)\\n(.*?)^```$|^\\[source,(java|xml|yaml)]\\n----\\n(.*?)^----$");
    private static final Pattern STATEMENT = Pattern.compile("(?s)\\b(?:onException|from)\\(.*?\\);(?=\\s)");
    private static final Pattern STARTED_FILE =
            Pattern.compile("(?:camel run|bigin-photo\\.jar run) (routes/\\S+\\.(yaml|xml))");
    private static final Set<String> NOT_PAGES = Set.of("target", ".git", "node_modules");

    static List<DocumentedRoutes> all() throws IOException {
        List<DocumentedRoutes> found = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            String name = ROOT.relativize(page).toString();
            BLOCK.matcher(text).results().forEach(block -> add(found, name, text, block));
            for (MatchResult file : STARTED_FILE.matcher(text).results().toList()) {
                add(found, file.group(1), file.group(2), Files.readString(ROOT.resolve(file.group(1))));
            }
        }
        add(found, "routes/download-files.xml", "xml", Files.readString(ROOT.resolve("routes/download-files.xml")));
        return found;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*\\.(md|adoc)"))
                    .filter(file -> Stream.of(ROOT.relativize(file).toString().split("/"))
                            .noneMatch(NOT_PAGES::contains))
                    .sorted()
                    .toList();
        }
    }

    private static void add(List<DocumentedRoutes> found, String page, String text, MatchResult block) {
        boolean markdown = block.group(1) != null;
        long line = text.substring(0, block.start()).lines().count() + 1;
        add(found, page + ":" + line, block.group(markdown ? 1 : 3), block.group(markdown ? 2 : 4));
    }

    /** Leaves out what is no route, and what is shown a second time. */
    private static void add(List<DocumentedRoutes> found, String name, String language, String text) {
        boolean route = text.matches("(?s).*(bigin-photo:(upload|download|delete)|kamelet:|kind: Pipe).*")
                && text.matches("(?s).*(from[(:]|<from |kind: Pipe).*")
                // these are not handed a photo
                && !text.matches("(?s).*bigin-photo:(list|changes).*");
        if (route && found.stream().noneMatch(other -> other.text.equals(text))) {
            found.add(new DocumentedRoutes(name, language, text));
        }
    }

    /** The same routes with folders of their own, where they name one. */
    DocumentedRoutes in(Path folder) {
        String moved = text.replaceAll("(?<!\\{)file:(?=[A-Za-z])", Matcher.quoteReplacement("file:" + folder + "/"));
        return new DocumentedRoutes(name, language, moved);
    }

    /** For Java the statements of the block in a class {@code className}; else the block. */
    String source(String className) {
        return language.equals("java")
                ? "public class " + className + " extends org.apache.camel.builder.RouteBuilder {\n"
                        + "    public void configure() {\n"
                        + STATEMENT
                                .matcher(text)
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.joining("\n"))
                        + "\n    }\n}\n"
                : text;
    }

    Path write(Path folder, String className) {
        try {
            return Files.writeString(folder.resolve(className + "." + language), source(className));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " " + language;
    }
}
