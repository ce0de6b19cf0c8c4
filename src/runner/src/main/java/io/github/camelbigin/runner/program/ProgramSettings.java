// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.util.StringHelper;

/**
 * Where settings come from, each winning over the one before: the account that {@code login} stored, {@code
 * application.properties} beside the jar, the one in the working folder, the environment, the command line. Immutable.
 */
public final class ProgramSettings {

    public static final String COMPONENT = "camel.component.bigin-photo.";
    private static final String COMPONENT_IN_ENVIRONMENT = "CAMEL_COMPONENT_BIGIN_PHOTO_";

    private final boolean ofMachine;
    private final Map<String, String> files;
    private final Map<String, String> commandLine;

    private ProgramSettings(boolean ofMachine, Map<String, String> files, Map<String, String> commandLine) {
        this.ofMachine = ofMachine;
        this.files = Map.copyOf(files);
        this.commandLine = Map.copyOf(commandLine);
    }

    /** From the stored account, files, environment and command line. */
    public static ProgramSettings ofMachineAnd(Map<String, String> commandLine) throws NotStartedException {
        ProgramSettings stronger = withoutAccount(commandLine);
        Map<String, String> files =
                new HashMap<>(new StoredAccount(ProgramHome.ofMachine()).readUnlessAnotherIn(stronger.all()));
        files.putAll(stronger.files);
        return new ProgramSettings(true, files, commandLine);
    }

    /** As {@link #ofMachineAnd}, as if nobody had ever logged in. */
    public static ProgramSettings withoutAccount(Map<String, String> commandLine) throws NotStartedException {
        return new ProgramSettings(true, SettingsFiles.read(), commandLine);
    }

    /** These alone: whatever is set on this machine has no effect. */
    public static ProgramSettings only(Map<String, String> settings) {
        return new ProgramSettings(false, Map.of(), settings);
    }

    /** The component's option as it will be, unless an endpoint has its own; empty if it is not set. */
    public Optional<String> componentOption(String name) {
        return Optional.ofNullable(all().get(COMPONENT + name));
    }

    /** With one more, weaker than all others. */
    ProgramSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(files);
        more.putIfAbsent(key, value);
        return new ProgramSettings(ofMachine, more, commandLine);
    }

    /** From files and command line, where nothing but this program's settings stands. */
    public Map<String, String> ownSettings() {
        Map<String, String> own = new HashMap<>(files);
        own.putAll(commandLine);
        return own;
    }

    /** Those of the routes, by the name under which they were set: {@code photo.inbox} or {@code PHOTO_INBOX}. */
    Map<String, String> photoSettings() {
        Map<String, String> photo = new HashMap<>(ownSettings());
        if (ofMachine) {
            photo.putAll(System.getenv());
        }
        photo.keySet().removeIf(name -> !name.startsWith("photo.") && !name.startsWith("PHOTO_"));
        return photo;
    }

    /** One of the routes' as it will be, by the name under which it was set; empty if it is not. */
    Optional<Map.Entry<String, String>> photoSetting(String name) {
        String spelt = name.replace(".", "");
        return Optional.ofNullable(commandLine.get(name))
                .map(value -> Map.entry(name, value))
                .or(() -> (ofMachine ? System.getenv() : Map.<String, String>of())
                        .entrySet().stream()
                                .filter(set -> set.getKey().replace("_", "").equalsIgnoreCase(spelt))
                                .findFirst())
                .or(() -> Optional.ofNullable(files.get(name)).map(value -> Map.entry(name, value)));
    }

    /** In the spelling with capitals; secrets included. */
    private Map<String, String> all() {
        Map<String, String> all = new HashMap<>(files);
        if (ofMachine) {
            componentOptions(System.getenv()).forEach((key, value) -> all.put(key.toString(), value.toString()));
            System.getProperties().stringPropertyNames().stream()
                    .filter(key -> key.startsWith(COMPONENT))
                    .forEach(key -> all.put(inCamelCase(key), System.getProperty(key)));
        }
        commandLine.forEach((key, value) -> all.put(inCamelCase(key), value));
        return all;
    }

    /** To be called before the context is built. */
    void applyTo(Main main, PropertiesComponent properties) {
        main.setPropertyPlaceholderLocations("false");
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(ofMachine);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(ofMachine);
        // Camel lets a placeholder's environment variable win over everything, so over the command line too
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        Properties overrides = new Properties();
        if (ofMachine) {
            main.setInitialProperties(inOneSpelling(files));
            properties.addPropertiesSource(new EnvironmentSource());
            overrides.putAll(componentOptions(System.getenv()));
            setForCamelMain();
        }
        overrides.putAll(inOneSpelling(commandLine));
        main.setOverrideProperties(overrides);
    }

    /**
     * Camel Main 4.18 overlooks {@code CAMEL_COMPONENT_*} (it compares upper case with lower case), and could not tell where a
     * name with a dash ends.
     */
    static Properties componentOptions(Map<String, String> environment) {
        Properties options = new Properties();
        environment.forEach((name, value) -> {
            if (name.startsWith(COMPONENT_IN_ENVIRONMENT)) {
                String option = name.substring(COMPONENT_IN_ENVIRONMENT.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                options.setProperty(inCamelCase(COMPONENT + option), value);
            }
        });
        return options;
    }

    private static Properties inOneSpelling(Map<String, String> settings) {
        Properties spelt = new Properties();
        settings.forEach((key, value) -> spelt.setProperty(inCamelCase(key), value));
        return spelt;
    }

    /** For Camel {@code client-id} and {@code clientId} are two settings, and either may win. */
    static String inCamelCase(String key) {
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
