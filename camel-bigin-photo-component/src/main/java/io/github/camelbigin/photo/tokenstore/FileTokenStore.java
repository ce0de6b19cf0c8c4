// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Tokens in files, one per set of credentials, for all programs of this machine that use the same folder. The folder is created
 * with mode 700 and everything in it with mode 600 where the file system knows modes. Two stores of one folder are equal.
 * Thread-safe.
 */
public final class FileTokenStore implements TokenStore {

    private static final int LONGEST = 64 * 1024;
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{1,128}");

    private final Path folder;

    /** @param folder need not exist until a token is stored; best one of its own */
    public FileTokenStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** As {@link #FileTokenStore(Path)}, for configurations that give texts. */
    public FileTokenStore(String folder) {
        this(Path.of(folder));
    }

    @Override
    public Entry read(String key) throws IOException {
        Path file = file(key);
        try (InputStream in = Files.newInputStream(file)) {
            return new Entry(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8), null);
        } catch (NoSuchFileException e) {
            return Entry.NOTHING;
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
    }

    @Override
    public boolean replace(String key, String expected, String content) throws IOException {
        Path file = file(key);
        PrivateFiles.createFolder(folder);
        try (FileTurn turn = FileTurn.take(folder, key)) {
            if (!Objects.equals(expected, read(key).content())) {
                return false;
            }
            Path written = turn.ownFile();
            write(written, content);
            if (turn.isOvertaken()) {
                Files.deleteIfExists(written);
                return false;
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }

    private static void write(Path file, String content) throws IOException {
        try {
            PrivateFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
    }

    private Path file(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("No key: " + key);
        }
        return folder.resolve(key + ".json");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileTokenStore store && folder.equals(store.folder);
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }

    @Override
    public String toString() {
        return "FileTokenStore[" + folder + "]";
    }
}
