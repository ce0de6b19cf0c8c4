// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.properties.PropertiesLocation;
import org.apache.camel.main.Main;
import org.apache.camel.util.StringHelper;

/**
 * Where settings come from, each winning over the one before: {@code application.properties} beside the jar, the one in the
 * working folder, the environment, the command line. Immutable.
 */
final class ProgramSettings {

    static final String COMPONENT = "camel.component.bigin-photo.";
    private static final String COMPONENT_IN_ENVIRONMENT = "CAMEL_COMPONENT_BIGIN_PHOTO_";
    private static final String FILE = "application.properties";

    private final boolean ofMachine;
    private final Map<String, String> commandLine;

    private ProgramSettings(boolean ofMachine, Map<String, String> commandLine) {
        this.ofMachine = ofMachine;
        this.commandLine = Map.copyOf(commandLine);
    }

    /** From files, environment and command line. */
    static ProgramSettings ofMachineAnd(Map<String, String> commandLine) {
        return new ProgramSettings(true, commandLine);
    }

    /** These alone: whatever is set on this machine has no effect. */
    static ProgramSettings only(Map<String, String> settings) {
        return new ProgramSettings(false, settings);
    }

    /** To be called before the context is built. */
    void applyTo(Main main, PropertiesComponent properties) {
        // Camel lets a placeholder's environment variable win over everything, so over the command line too
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(ofMachine);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(ofMachine);
        main.setPropertyPlaceholderLocations("false");
        Map<String, String> overrides = new LinkedHashMap<>();
        if (ofMachine) {
            properties.setLocations(files().stream()
                    .map(file -> new PropertiesLocation("file", file.toString(), true))
                    .toList());
            properties.addPropertiesSource(new EnvironmentSource());
            overrides.putAll(componentOptions(System.getenv()));
            setForCamelMain();
        }
        commandLine.forEach((key, value) -> overrides.put(inCamelCase(key), value));
        Properties all = new Properties();
        all.putAll(overrides);
        main.setOverrideProperties(all);
    }

    private static Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        files.add(Path.of(FILE).toAbsolutePath());
        files.add(programFolder().resolve(FILE));
        return files;
    }

    private static Path programFolder() {
        try {
            URI program = ProgramSettings.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(program).toAbsolutePath().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the JVM does not know where the program lies", e);
        }
    }

    /**
     * Camel Main 4.18 overlooks {@code CAMEL_COMPONENT_*} (it compares upper case with lower case), and could not tell where a
     * name with a dash ends.
     */
    static Map<String, String> componentOptions(Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(COMPONENT_IN_ENVIRONMENT)) {
                String option = name.substring(COMPONENT_IN_ENVIRONMENT.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                options.put(inCamelCase(COMPONENT + option), value);
            }
        });
        return options;
    }

    /** One spelling for {@code client-id} and {@code clientId}, or both would be set, in no certain order. */
    private static String inCamelCase(String key) {
        return key.startsWith(COMPONENT)
                ? COMPONENT + StringHelper.dashToCamelCase(key.substring(COMPONENT.length()))
                : key;
    }

    /**
     * Over {@code CAMEL_MAIN_*} of the environment only system properties win, and only if they are spelt as Camel spells what
     * it finds there.
     */
    private void setForCamelMain() {
        commandLine.forEach((key, value) -> {
            if (key.startsWith("camel.main.")) {
                System.setProperty(key.replace("-", "").toLowerCase(Locale.ROOT), value);
            }
        });
    }
}
