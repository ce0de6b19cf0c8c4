// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account that {@code login} stored: a settings file that its owner alone may read. */
public final class StoredAccount {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAccount.class);

    /** Not a setting of anything: what the refresh token of this file allows, as Zoho said when it gave it. */
    public static final String SCOPES = "bigin-photo.granted-scopes";

    /** Of another one of these, nothing in this file is of use. */
    private static final List<String> IDENTITY = List.of("clientId", "refreshToken");

    /** More than any login has written. */
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

    public boolean isOpenToOthers() throws IOException {
        return ProgramHome.isReadableByOthers(file);
    }

    /** What to do if it is. */
    public String openness() {
        return file + " can be read by other users of this machine - chmod 600 " + file;
    }

    /** Empty if there is none. */
    public Map<String, String> read() throws NotStartedException {
        Map<String, String> settings = SettingsFiles.read(List.of(file));
        try {
            if (exists() && isOpenToOthers()) {
                LOG.warn(openness());
            }
        } catch (IOException e) {
            throw new NotStartedException("Not started: " + file + " cannot be looked at: " + e.getMessage(), e);
        }
        return settings;
    }

    /**
     * As {@link #read}, but empty if {@code stronger} settings name another account: a token of the one would be
     * sent with the secret of the other.
     */
    Map<String, String> readUnlessAnotherIn(Map<String, String> stronger) throws NotStartedException {
        Map<String, String> settings = read();
        boolean another = stronger.containsKey(ProgramSettings.COMPONENT + "accessToken")
                || IDENTITY.stream()
                        .map(option -> ProgramSettings.COMPONENT + option)
                        .anyMatch(key ->
                                stronger.containsKey(key) && !stronger.get(key).equals(settings.get(key)));
        return another ? Map.of() : settings;
    }

    /** @return empty if Zoho did not say */
    public static Set<String> grantedScopes(Map<String, String> settings) {
        Set<String> scopes =
                new TreeSet<>(List.of(settings.getOrDefault(SCOPES, "").split("[,\\s]+")));
        scopes.remove("");
        return scopes;
    }

    /** Finds out whether {@link #write} would succeed, and leaves everything as it is. */
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
        return new NotStartedException("Not logged in: " + folder + " is a folder; remove or rename it", null);
    }

    /** In one step, so that a crash leaves the old file or the new one. One that is there is kept as {@code .old}. */
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
        // not with its attributes: an old file that others may read is no reason for a second one
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
        properties.store(text, "Written by bigin-photo login. Whoever reads this can use the account.");
        return text.toString();
    }
}
