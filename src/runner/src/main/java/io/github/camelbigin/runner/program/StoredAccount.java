// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.tokenstore.PrivateFiles;
import io.github.camelbigin.runner.cli.FileFailure;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The account that {@code login} stored: a settings file that only its owner may read. */
public final class StoredAccount {

    /** Not a setting: the scopes that Zoho granted with the refresh token of this file. */
    public static final String SCOPES = "bigin-photo.granted-scopes";

    /** If other settings have other values of these, this file is not used. */
    private static final List<String> IDENTITY = List.of("clientId", "refreshToken");

    /** Not a setting: the settings files that {@code login} read. */
    public static final String FILES = "bigin-photo.settings-files";

    /** Settings that say where the account and its tokens are sent, and who can read them on the way. */
    private static final Pattern DESTINATION = Pattern.compile(
            "camel\\.component\\.(bigin-photo\\.(apiDomain|accountsDomain|dataCenter|tokenStore|allowInsecureHttp|http\\b.*)|https?\\..*)|camel\\.ssl\\..*",
            Pattern.CASE_INSENSITIVE);

    /** More than any login writes. */
    private static final int LIKELY_BYTES = 4_096;

    private final Path file;

    public StoredAccount(ProgramHome home) {
        this.file = home.account();
    }

    public Path file() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    public boolean isReadableByOthers() throws IOException {
        return PrivateFiles.isReadableByOthers(file);
    }

    /** What to do about it. */
    public String permissionAdvice() {
        return file + " is readable by other users of this machine - run chmod 600 " + file;
    }

    /** Empty if there is none. */
    public Map<String, String> read() throws NotStartedException {
        return stored().all();
    }

    private SettingsFiles stored() throws NotStartedException {
        SettingsFiles settings = SettingsFiles.read(List.of(file));
        try {
            if (exists() && isReadableByOthers()) {
                settings.warnings().add(permissionAdvice());
            }
        } catch (IOException e) {
            throw new NotStartedException("Not started: " + file + " cannot be read: " + FileFailure.of(e), e);
        }
        return settings;
    }

    /**
     * The file, but nothing if {@code stronger} settings name another account: otherwise the token of one would be sent with the secret of the other. Nor if
     * {@code files}, of which {@code login} did not know, would send it elsewhere: then there is a warning.
     */
    SettingsFiles readFor(SettingsFiles files, Map<String, String> stronger) throws NotStartedException {
        SettingsFiles stored = stored();
        Map<String, String> settings = stored.all();
        boolean another = stronger.containsKey(ProgramSettings.COMPONENT + "accessToken")
                || IDENTITY.stream()
                        .map(option -> ProgramSettings.COMPONENT + option)
                        .anyMatch(key ->
                                stronger.containsKey(key) && !stronger.get(key).equals(settings.get(key)));
        if (another || settings.isEmpty()) {
            return new SettingsFiles(Map.of(), another ? List.of() : stored.warnings());
        }
        List<String> known = List.of(settings.getOrDefault(FILES, "").split(File.pathSeparator));
        return files.settings().entrySet().stream()
                .filter(other -> !known.contains(other.getKey().toString()))
                .flatMap(other -> other.getValue().entrySet().stream()
                        .filter(setting -> DESTINATION.matcher(setting.getKey()).matches())
                        .filter(setting -> setting.getValue().equals(stronger.get(setting.getKey()))
                                && !setting.getValue().equals(settings.get(setting.getKey())))
                        .map(setting -> "The account of login is not used, because " + setting.getKey() + " in "
                                + other.getKey() + " could send it elsewhere; if it is right, run bigin-photo login"
                                + " in this folder, or set it in the environment"))
                .findFirst()
                .map(warning -> new SettingsFiles(Map.of(), List.of(warning)))
                .orElse(stored);
    }

    /** @return empty if Zoho did not name them */
    public static Set<String> grantedScopes(Map<String, String> settings) {
        Set<String> scopes =
                new TreeSet<>(List.of(settings.getOrDefault(SCOPES, "").split("[,\\s]+")));
        scopes.remove("");
        return scopes;
    }

    /** Checks whether {@link #write} can succeed, without changes. */
    public void tryToWrite() throws NotStartedException, IOException {
        if (Files.isDirectory(file)) {
            throw inTheWay(file);
        }
        int size = LIKELY_BYTES;
        if (exists()) {
            if (Files.isDirectory(old(), LinkOption.NOFOLLOW_LINKS)) {
                throw inTheWay(old());
            }
            size += Files.readAllBytes(file).length; // for the old one, which has to be readable
        }
        Files.delete(ProgramHome.temporaryFile(file.getParent(), new byte[size]));
    }

    private static NotStartedException inTheWay(Path folder) {
        return new NotStartedException("Not logged in: " + folder + " is a folder; remove or rename it");
    }

    /** Atomically: after a crash there is the old file or the new one. An existing file is kept as {@code .old}. */
    public void write(Map<String, String> settings) throws IOException {
        Path written =
                ProgramHome.temporaryFile(file.getParent(), text(settings).getBytes(StandardCharsets.UTF_8));
        try {
            keepOld();
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    public Path old() {
        return file.resolveSibling(file.getFileName() + ".old");
    }

    private void keepOld() throws IOException {
        if (!exists()) {
            return;
        }
        // without its attributes: the copy is never readable by others
        Path copy = ProgramHome.temporaryFile(file.getParent(), Files.readAllBytes(file));
        try {
            Files.move(copy, old(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static String text(Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        StringWriter text = new StringWriter();
        properties.store(text, "Written by bigin-photo login. Keep it secret: it gives access to the account.");
        return text.toString();
    }
}
