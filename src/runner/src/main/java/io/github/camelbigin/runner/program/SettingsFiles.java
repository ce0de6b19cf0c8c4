// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** {@code application.properties}, in UTF-8, next to the jar and in the working folder; both are optional. */
final class SettingsFiles {

    private static final String NAME = "application.properties";

    private SettingsFiles() {}

    static Map<String, String> read() throws NotStartedException {
        return read(List.of(programFolder().resolve(NAME), Path.of(NAME).toAbsolutePath()));
    }

    /** @param files later ones override earlier ones */
    static Map<String, String> read(List<Path> files) throws NotStartedException {
        Map<String, String> settings = new HashMap<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                load(file)
                        .forEach((key, value) ->
                                settings.put(ProgramSettings.inCamelCase(key.toString()), value.toString()));
            }
        }
        return settings;
    }

    private static Properties load(Path file) throws NotStartedException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + file + " cannot be read: " + e.getMessage(), e);
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
