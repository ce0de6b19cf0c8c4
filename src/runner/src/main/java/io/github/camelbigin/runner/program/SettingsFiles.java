// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.util.OrderedProperties;

/** {@code application.properties}, in UTF-8, next to the jar and in the working folder; both are optional. A bean may refer
 * to those above it. */
final class SettingsFiles {

    private static final String NAME = "application.properties";

    /** In a line without pairs of them: one that {@link Properties} drops, or one behind a drive, where it would make a tab of {@code \\temp}. */
    private static final Pattern LOST_BACKSLASH =
            Pattern.compile("^\\s*+[^#!\\s].*?(\\\\[^nrtfu:=#!\\s]|[=:\\s][A-Za-z]:\\\\)");

    private SettingsFiles() {}

    static Map<String, String> read() throws NotStartedException {
        return read(List.of(programFolder().resolve(NAME), Path.of(NAME).toAbsolutePath()));
    }

    /** @param files later ones override earlier ones */
    static Map<String, String> read(List<Path> files) throws NotStartedException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                Properties properties = load(file);
                for (String key : properties.stringPropertyNames()) {
                    settings.put(ProgramSettings.inCamelCase(key), properties.getProperty(key));
                }
            }
        }
        return settings;
    }

    private static Properties load(Path file) throws NotStartedException {
        Properties properties = new OrderedProperties();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            requireBackslashes(file, text);
            properties.load(new StringReader(text));
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireBackslashes(Path file, String text) throws NotStartedException {
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (LOST_BACKSLASH.matcher(line.replace("\\\\", "")).find()) {
                // without the value, which may be a secret
                throw new NotStartedException(
                        "Not started: " + file + ", line " + number
                                + ": a single backslash is lost. Write / or two of them: C:/Photos/in or C:\\\\Photos\\\\in",
                        null);
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
