// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The route files to run. Immutable. */
public final class RouteFiles {

    private static final String CLASSPATH = "classpath:";
    private static final String BUNDLED = CLASSPATH + "routes/";
    static final List<String> BUNDLED_NAMES = List.of(
            "backup-files.yaml",
            "backup-s3.yaml",
            "bigin-photo-error-handling.yaml",
            "changes-files.yaml",
            "download-files.xml",
            "download-ftp.yaml",
            "download-s3.yaml",
            "download-sftp.yaml",
            "replay-files.yaml",
            "upload-files-pipe.yaml",
            "upload-files.yaml",
            "upload-ftp.xml",
            "upload-mail.yaml",
            "upload-s3-events.yaml",
            "upload-s3.yaml",
            "upload-sftp.yaml");
    // where settings are that the routes above do not name
    private static final List<String> KAMELETS = Stream.of("folder", "ftp", "mail", "requests", "s3", "sftp", "sqs")
            .map(source -> CLASSPATH + "kamelets/photo-" + source + "-source.kamelet.yaml")
            .toList();
    private static final Pattern KAMELET = Pattern.compile(".*/(.*)\\.kamelet\\.yaml");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<=\\{\\{)[A-Za-z]\\w*");
    private static final Pattern SETTING = Pattern.compile("\\bphoto(\\.[A-Za-z0-9]+)+");

    private static final Pattern DEFAULT = Pattern.compile("\\{\\{(photo(?:\\.[A-Za-z0-9]+)+):([^{}]*)}}");

    private final List<String> locations;

    private RouteFiles(List<String> locations) {
        this.locations = List.copyOf(locations);
    }

    public static RouteFiles none() {
        return new RouteFiles(List.of());
    }

    public static RouteFiles bundled() {
        return new RouteFiles(List.of(BUNDLED + "upload-files.yaml"));
    }

    /**
     * @param files none for the bundled {@code upload-files.yaml}
     * @throws IllegalArgumentException if a file is missing or has a path that Camel does not accept
     */
    public static RouteFiles of(List<Path> files) {
        if (files.isEmpty()) {
            return bundled();
        }
        Set<Path> routes = new LinkedHashSet<>();
        for (Path file : files) {
            routes.add(check(file).toAbsolutePath().normalize());
        }
        return new RouteFiles(routes.stream().map(route -> "file:" + route).toList());
    }

    /** Whether Camel reads it as a route file. */
    public static boolean isNamedAsRoute(Path file) {
        return file.toString().matches("(?i).*\\.(ya?ml|xml)");
    }

    private static Path check(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("No such route file: " + file);
        }
        if (!isNamedAsRoute(file)) {
            throw new IllegalArgumentException(
                    "No route file in YAML or XML: " + file
                            + ". To upload the photos of a folder, give the folder; to upload one photo: bigin-photo upload FILE");
        }
        if (file.toAbsolutePath().toString().matches(".*[,*?{}].*")) {
            throw new IllegalArgumentException(
                    "Camel does not accept , * ? { or } in the path of a route file: " + file);
        }
        return file;
    }

    /** Where {@code pattern} matches and {@code start} begins: at each character, it would take a tenth of the start of the program. */
    private static Stream<MatchResult> found(Pattern pattern, String start, String text) {
        List<MatchResult> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
            if (matcher.region(at, text.length()).lookingAt()) {
                found.add(matcher.toMatchResult());
            }
        }
        return found.stream();
    }

    /** Every {@code photo.*} name in these files or in a bundled one, and the other placeholders of these. */
    public Set<String> settingNames() {
        Stream<MatchResult> others = locations.stream()
                .flatMap(location -> PLACEHOLDER.matcher(text(location)).results());
        return Stream.concat(found(SETTING, "photo."), others)
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Whether one of these files has the setting {@code name}, or a source whose Kamelet has it. */
    boolean uses(String name) {
        Stream<String> sources = KAMELETS.stream()
                .filter(kamelet -> isNamed(KAMELET.matcher(kamelet).replaceFirst("$1")));
        return Stream.concat(locations.stream(), sources)
                .anyMatch(location -> text(location).contains(name));
    }

    private boolean isNamed(String kamelet) {
        return locations.stream().anyMatch(location -> text(location).contains(kamelet));
    }

    /** By name; that of these files if a bundled file has another. */
    public Map<String, String> settingDefaults() {
        return found(DEFAULT, "{{photo.")
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (a, b) -> a));
    }

    private Stream<MatchResult> found(Pattern pattern, String start) {
        Set<String> locations = new LinkedHashSet<>(this.locations);
        BUNDLED_NAMES.forEach(name -> locations.add(BUNDLED + name));
        locations.addAll(KAMELETS);
        locations.add(CLASSPATH + "kamelets/photo-kafka-source.kamelet.yaml");
        return locations.stream().flatMap(location -> found(pattern, start, text(location)));
    }

    private static String text(String location) {
        try (InputStream in = location.startsWith(CLASSPATH)
                ? RouteFiles.class.getResourceAsStream("/" + location.substring(CLASSPATH.length()))
                : Files.newInputStream(Path.of(location.substring("file:".length())))) {
            // names are ASCII in every encoding
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(location + " cannot be read", e);
        }
    }

    /** @throws NotStartedException if the name or the value of a setting is wrong */
    public void check(ProgramSettings settings) throws NotStartedException {
        new PhotoSettingNames(settingNames()).check(settings);
        new PhotoSettingValues(settingDefaults()).check(settings);
    }

    /** For {@code camel.main.routesIncludePattern}. */
    public String pattern() {
        // Camel's value for none
        return locations.isEmpty() ? "false" : String.join(",", locations);
    }
}
