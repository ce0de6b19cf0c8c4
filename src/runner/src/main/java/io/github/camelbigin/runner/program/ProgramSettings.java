// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.util.OrderedProperties;
import org.apache.camel.util.StringHelper;

/**
 * The settings, from sources of which each overrides those before: the account that {@code login} stored, {@code
 * application.properties} next to the jar, the one in the working folder, the environment, the command line. Immutable.
 */
public final class ProgramSettings {

    public static final String COMPONENT = "camel.component.bigin-photo.";
    /** Ids first, then what people call photos. The option of the component by default in this program. */
    private static final Map<String, String> DEFAULTS = Map.of(
            COMPONENT + "fileNamePattern",
            "{module}/{recordId}.{ext} | {Email}.{ext} | Products/{Product_Code}{*}.{ext} | Contacts/{Full_Name}.{ext}"
                    + " | Accounts/{Account_Name}.{ext} | Products/{Product_Name}.{ext}");

    private static final Pattern OTHER_SPELLING = Pattern.compile("(?i)\\?|^\\??configuration\\.");
    private static final String COMPONENT_IN_ENVIRONMENT = "CAMEL_COMPONENT_BIGIN_PHOTO_";

    private static final String LIB = "photo.lib";
    private static final String LOG = "photo.log";

    /** {@code photo.*} settings of the program, which no route has. */
    static final Set<String> NAMES = Set.of(LIB, LOG, "photo.workers");

    private final boolean ofMachine;
    private final SettingsFiles sources;
    private final Map<String, String> files;
    private final Map<String, String> commandLine;

    private ProgramSettings(
            boolean ofMachine, SettingsFiles sources, Map<String, String> files, Map<String, String> commandLine) {
        this.ofMachine = ofMachine;
        this.sources = sources;
        this.files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        this.commandLine = Collections.unmodifiableMap(new LinkedHashMap<>(commandLine));
    }

    /** From the stored account, files, environment and command line. */
    public static ProgramSettings ofMachineAnd(Map<String, String> commandLine) throws NotStartedException {
        ProgramSettings stronger = withoutAccount(commandLine);
        SettingsFiles all = new StoredAccount(ProgramHome.ofMachine())
                .readFor(stronger.sources, stronger.all())
                .and(stronger.sources);
        return new ProgramSettings(true, all, all.all(), commandLine);
    }

    /** As {@link #ofMachineAnd}, without the stored account. */
    public static ProgramSettings withoutAccount(Map<String, String> commandLine) throws NotStartedException {
        SettingsFiles sources = SettingsFiles.read();
        return new ProgramSettings(true, sources, sources.all(), commandLine);
    }

    /** These only: no settings of this machine have an effect. */
    public static ProgramSettings only(Map<String, String> settings) {
        return new ProgramSettings(false, new SettingsFiles(Map.of(), List.of()), Map.of(), settings);
    }

    /** The files that were read, that of the stored account included. */
    public List<Path> sources() {
        return List.copyOf(sources.settings().keySet());
    }

    /** Which files were not read, or hold an account that is not used, and why. No secrets. */
    public List<String> warnings() {
        return List.copyOf(sources.warnings());
    }

    /** The value of a component option; empty if it is not set. */
    public Optional<String> componentOption(String name) {
        return Optional.ofNullable(all().get(COMPONENT + name));
    }

    /** Which account is used, in words, without secrets. */
    public String account(ProgramHome home) throws NotStartedException {
        StoredAccount stored = new StoredAccount(home);
        Map<String, String> all = all();
        boolean ofLogin = stored.exists()
                && Optional.ofNullable(stored.read().get(COMPONENT + "refreshToken"))
                        .filter(token -> token.equals(all.get(COMPONENT + "refreshToken")))
                        .isPresent();
        String place = all.containsKey(COMPONENT + "apiDomain")
                ? all.get(COMPONENT + "apiDomain")
                : "data centre " + all.getOrDefault(COMPONENT + "dataCenter", DataCenter.US.name());
        return place + ", " + (ofLogin ? "credentials of login in " + stored.file() : "credentials of the settings");
    }

    /** With one more, which all others override. */
    ProgramSettings with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(files);
        more.putIfAbsent(key, value);
        return new ProgramSettings(ofMachine, sources, more, commandLine);
    }

    /** From files and command line, which have this program's settings only. */
    public Map<String, String> ownSettings() {
        Map<String, String> own = new HashMap<>(files);
        own.putAll(commandLine);
        return own;
    }

    /** The name, with the file that its value is from, if it is from one. */
    String named(String name) {
        return commandLine.containsKey(name) ? name : sources.named(name);
    }

    /** Those of the routes, under the name that was used: {@code photo.inbox} or {@code PHOTO_INBOX}. */
    Map<String, String> photoSettings() {
        Map<String, String> photo = new HashMap<>(ownSettings());
        if (ofMachine) {
            photo.putAll(System.getenv());
        }
        photo.keySet().removeIf(name -> !name.startsWith("photo.") && !name.startsWith("PHOTO_"));
        return photo;
    }

    /** Whether {@code photo.log} is {@code json}; else it is {@code text}, the default. */
    public boolean jsonLog() throws NotStartedException {
        String value = photoSetting(LOG).map(Map.Entry::getValue).orElse("text");
        if (!value.matches("text|json")) {
            throw new NotStartedException("Not started: invalid value of setting " + LOG + "; allowed: text, json");
        }
        return value.equals("json");
    }

    /**
     * Of {@code photo.lib}: jars and folders of jars, separated by commas.
     *
     * @throws IllegalArgumentException if one does not exist
     */
    URL[] libraries() {
        return photoSetting(LIB).map(Map.Entry::getValue).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> jars(new File(name)))
                .toArray(URL[]::new);
    }

    private static Stream<URL> jars(File place) {
        File[] content =
                place.isDirectory() ? place.listFiles(file -> file.getName().endsWith(".jar")) : null;
        List<File> jars = content == null ? List.of(place) : List.of(content);
        return jars.stream().map(jar -> {
            try {
                if (!jar.isFile()) {
                    throw new IllegalArgumentException(LIB + ": no such file: " + jar);
                }
                return jar.toURI().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(LIB + ": " + jar, e);
            }
        });
    }

    /** The settings to add if only the environment names a proxy, which Java does not use by itself. */
    public Optional<String> proxyAdvice() {
        String proxy = System.getenv().getOrDefault("HTTPS_PROXY", System.getenv("https_proxy"));
        if (proxy == null || componentOption("http.proxyHost").isPresent()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(proxy.contains("://") ? proxy : "http://" + proxy);
            return Optional.ofNullable(address.getHost())
                    .map(host ->
                            "HTTPS_PROXY is not used. To use it, add " + COMPONENT + "http.proxyHost=" + host + " and "
                                    + COMPONENT + "http.proxyPort=" + (address.getPort() < 0 ? 80 : address.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The effective setting of a route, with the name that was used; empty if it is not set. */
    public Optional<Map.Entry<String, String>> photoSetting(String name) {
        String spelt = name.replace(".", "");
        return Optional.ofNullable(commandLine.get(name))
                .map(value -> Map.entry(name, value))
                .or(() -> (ofMachine ? System.getenv() : Map.<String, String>of())
                        .entrySet().stream()
                                .filter(set -> set.getKey().replace("_", "").equalsIgnoreCase(spelt))
                                .findFirst())
                .or(() -> Optional.ofNullable(files.get(name)).map(value -> Map.entry(name, value)));
    }

    /** In camel case; includes secrets. */
    private Map<String, String> all() {
        Map<String, String> all = new HashMap<>(DEFAULTS);
        all.putAll(files);
        if (ofMachine) {
            componentOptions(System.getenv()).forEach((key, value) -> all.put(key.toString(), value.toString()));
            System.getProperties().stringPropertyNames().stream()
                    .filter(key -> key.startsWith(COMPONENT))
                    .forEach(key -> all.put(inCamelCase(key), System.getProperty(key)));
        }
        commandLine.forEach((key, value) -> all.put(inCamelCase(key), value));
        return all;
    }

    /** Call it before the context is created. */
    void applyTo(Main main, PropertiesComponent properties) {
        main.setPropertyPlaceholderLocations("false");
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(ofMachine);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(ofMachine);
        // by default an environment variable would override the command line in placeholders
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        Properties overrides = new OrderedProperties();
        Properties initial = inOneSpelling(DEFAULTS);
        initial.putAll(inOneSpelling(files));
        main.setInitialProperties(initial);
        if (ofMachine) {
            properties.addPropertiesSource(new EnvironmentSource());
            overrides.putAll(componentOptions(System.getenv()));
            setForCamelMain();
        }
        overrides.putAll(inOneSpelling(commandLine));
        main.setOverrideProperties(overrides);
    }

    /**
     * Camel Main 4.18 ignores {@code CAMEL_COMPONENT_*} of a component whose name has a dash (it compares upper case with lower
     * case, and cannot tell where the name ends).
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
        Properties spelt = new OrderedProperties();
        settings.forEach((key, value) -> spelt.setProperty(inCamelCase(key), value));
        return spelt;
    }

    /** Camel treats {@code client-id}, {@code clientId}, {@code ?clientId} and {@code configuration.clientId} as settings of their own, of which any may apply. */
    static String inCamelCase(String key) {
        return key.startsWith(COMPONENT)
                ? COMPONENT
                        + StringHelper.dashToCamelCase(OTHER_SPELLING
                                .matcher(key.substring(COMPONENT.length()))
                                .replaceAll(""))
                : key;
    }

    /**
     * Only system properties override {@code CAMEL_MAIN_*} variables, and only in the spelling that Camel gives to the variables.
     */
    private void setForCamelMain() {
        commandLine.forEach((key, value) -> {
            if (key.startsWith("camel.main.")) {
                System.setProperty(key.replace("-", "").toLowerCase(Locale.ROOT), value);
            }
        });
    }
}
