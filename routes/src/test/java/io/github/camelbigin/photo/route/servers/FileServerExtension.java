// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server of files on 127.0.0.1 for each test, with one user and one folder; keeps its port when started again. It can misbehave. */
public abstract class FileServerExtension implements BeforeEachCallback, AfterEachCallback {

    final TransferCut cut = new TransferCut();
    private final String kind;
    private final Map<String, String> listedAs = new ConcurrentHashMap<>();
    private final Map<String, Boolean> closed = new ConcurrentHashMap<>();
    private final Map<String, Boolean> endless = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    Path home;
    int port;
    private String user;
    private String password;

    /** @param kind {@code ftp} or {@code sftp}, as in the settings of routes */
    FileServerExtension(String kind) {
        this.kind = kind;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        home = TestFolder.create(kind);
        Files.createDirectory(root());
        user = "photos";
        password = "p&w+d %z#?";
        port = 0;
        listedAs.clear();
        closed.clear();
        endless.clear();
        longest.set(0);
        requests.clear();
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        stop();
        TestFolder.delete(home);
    }

    public String kind() {
        return kind;
    }

    /** On the port of the time before. */
    public abstract void start() throws Exception;

    /** Connections end with it. */
    public abstract void stop() throws Exception;

    /** Breaks all connections, while the server goes on. */
    public abstract void cutConnections();

    /** Of the next {@code count} files that are fetched, {@code afterBytes} bytes arrive, then the connection breaks. */
    public final void cutNextTransfers(int count, long afterBytes) {
        cut.next(count, afterBytes);
    }

    /** Of those that {@link #cutNextTransfers} announced: how many are still to come. */
    public final int cutsToCome() {
        return cut.remaining();
    }

    /** For logins from now on. */
    public void login(String changedUser, String changedPassword) throws Exception {
        user = changedUser;
        password = changedPassword;
    }

    /** The file or folder of this name has another in listings. */
    public final void listAs(String name, String listed) {
        listedAs.put(name, listed);
    }

    final String listed(String name) {
        return listedAs.getOrDefault(name, name);
    }

    /** Nobody may read the file, or list the folder, of this name. */
    public final void close(String name) {
        closed.put(name, true);
    }

    final boolean isClosed(String name) {
        return closed.containsKey(name);
    }

    /** The file or folder of this name has no end; 100 MB or a million names are one here. */
    public final void endless(String name) {
        endless.put(name, true);
    }

    final boolean isEndless(Path path) {
        return path.getFileName() != null
                && endless.containsKey(path.getFileName().toString());
    }

    /** @return how many more bytes of an endless file go, {@code -1} for its end */
    final int goesOn(long sent, int length) {
        longest.accumulateAndGet(sent, Math::max);
        return sent < 100_000_000 ? length : -1;
    }

    /** Of the endless files: how many bytes of one were sent at a time. */
    public final long longest() {
        return longest.get();
    }

    final void received(String request) {
        requests.add(request);
    }

    /** What clients asked for: commands of FTP, paths of SFTP, logins of both. */
    public final List<String> requests() {
        return List.copyOf(requests);
    }

    public final int port() {
        return port;
    }

    public final String user() {
        return user;
    }

    /** With characters that mean something in a URI. */
    public final String password() {
        return password;
    }

    public final Path root() {
        return home.resolve("root");
    }

    /** What {@code routes/upload-ftp.xml}, {@code upload-sftp.yaml} and their like need to find this server. */
    public Map<String, String> settings() throws Exception {
        String prefix = "photo." + kind + ".";
        return new HashMap<>(Map.of(
                prefix + "host",
                "127.0.0.1",
                prefix + "port",
                String.valueOf(port),
                prefix + "user",
                user,
                prefix + "password",
                password));
    }
}
