// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.tokenstore.PrivateFiles;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.OrderedProperties;

/**
 * {@code application.properties}, in UTF-8, next to the jar and in the working folder; both are optional. A bean may refer to those above it. A file that others than its user
 * can change is left out.
 *
 * @param settings of each file that was read; later ones override earlier ones
 * @param warnings why others were not
 */
record SettingsFiles(Map<Path, Map<String, String>> settings, List<String> warnings) {

    private static final String NAME = "application.properties";
    private static final int LONGEST = 1 << 20;

    /** In a line without pairs of them: one that {@link Properties} drops, or one behind a drive, where it would make a tab of {@code \\temp}. */
    private static final Pattern LOST_BACKSLASH =
            Pattern.compile("^\\s*+[^#!\\s].*?(\\\\[^nrtfu:=#!\\s]|[=:\\s][A-Za-z]:\\\\)");

    static SettingsFiles read() throws NotStartedException {
        return read(List.of(programFolder().resolve(NAME), Path.of(NAME).toAbsolutePath()));
    }

    /** @param files later ones override earlier ones */
    static SettingsFiles read(List<Path> files) throws NotStartedException {
        SettingsFiles all = new SettingsFiles(new LinkedHashMap<>(), new ArrayList<>());
        for (Path file : files) {
            if (Files.exists(file)) {
                all.add(file);
            }
        }
        return all;
    }

    private void add(Path file) throws NotStartedException {
        Optional<String> others = changeableByOthers(file);
        if (others.isPresent()) {
            warnings.add(file + " is not used: " + others.get());
            return;
        }
        Map<String, String> found = new LinkedHashMap<>();
        Properties properties = load(file);
        for (String key : properties.stringPropertyNames()) {
            found.put(ProgramSettings.inCamelCase(key), properties.getProperty(key));
        }
        settings.put(file, found);
    }

    /** These, overridden by others. */
    SettingsFiles and(SettingsFiles others) {
        Map<Path, Map<String, String>> files = new LinkedHashMap<>(settings);
        files.putAll(others.settings);
        return new SettingsFiles(
                files,
                Stream.concat(warnings.stream(), others.warnings.stream()).toList());
    }

    /** The effective ones. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        settings.values().forEach(all::putAll);
        return all;
    }

    /** {@code photo.inbox in /folder/application.properties}; the name alone if it is in none of them. */
    String named(String name) {
        return settings.entrySet().stream()
                .filter(file -> file.getValue().containsKey(name))
                .map(file -> name + " in " + file.getKey())
                .reduce(name, (weaker, stronger) -> stronger);
    }

    /** Anyone who can write to a folder can replace a file in it. */
    private static Optional<String> changeableByOthers(Path file) throws NotStartedException {
        try {
            for (Path place : List.of(file, file.getParent(), file.toRealPath().getParent())) {
                Optional<String> others = PrivateFiles.changeableByOthers(place);
                if (others.isPresent()) {
                    return others;
                }
            }
            return PrivateFiles.replaceableByOthers(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Properties load(Path file) throws NotStartedException {
        Properties properties = new OrderedProperties();
        try {
            String text = text(file);
            requireBackslashes(file, text);
            properties.load(new StringReader(text));
            return properties;
        } catch (CharacterCodingException e) {
            throw new NotStartedException(
                    "Not started: " + file
                            + " cannot be read: it is not in UTF-8. Save it as UTF-8, in the editor or by"
                            + " iconv -f WINDOWS-1252 -t UTF-8",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    /** Strictly UTF-8, and no more of it than a person writes. */
    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("it is longer than " + LONGEST + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static NotStartedException unreadable(Path file, Exception e) {
        return new NotStartedException("Not started: " + file + " cannot be read: " + e.getMessage(), e);
    }

    private static void requireBackslashes(Path file, String text) throws NotStartedException {
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (LOST_BACKSLASH.matcher(line.replace("\\\\", "")).find()) {
                // without the value, which may be a secret
                throw new NotStartedException("Not started: " + file + ", line " + number
                        + ": a single backslash is lost. Write / or two of them: C:/Photos/in or C:\\\\Photos\\\\in");
            }
        }
    }

    private static Path programFolder() {
        try {
            URI program = SettingsFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(program).toAbsolutePath().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the JVM does not know the program's location", e);
        }
    }
}
