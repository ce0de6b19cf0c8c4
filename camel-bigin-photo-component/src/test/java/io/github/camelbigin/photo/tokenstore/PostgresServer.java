// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static io.github.camelbigin.waiting.Waiting.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL of this machine's package, with a database of its own on a free port of 127.0.0.1. */
public final class PostgresServer {

    private static final String USER = "bigin";
    private static PostgresServer shared;

    private final Path bin;
    private final Path folder;
    private final int port;
    private Process server;

    private PostgresServer(Path bin) throws IOException, InterruptedException {
        this.bin = bin;
        folder = Files.createTempDirectory("bigin-postgres");
        if (isRoot()) { // as which the server refuses to run
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process initdb =
                run("initdb", "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        if (!initdb.waitFor(60, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
            throw new IOException("initdb failed: " + Files.readString(log()));
        }
        start();
    }

    private static Optional<Path> binaries() {
        Path installed = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(installed)) {
            for (Path version : versions) {
                if (Files.isExecutable(version.resolve("bin/initdb"))) {
                    return Optional.of(version.resolve("bin"));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one for all tests of this JVM, which ends with it; empty where none is installed below /usr/lib/postgresql. */
    public static synchronized Optional<PostgresServer> shared() throws IOException, InterruptedException {
        if (shared == null) {
            Optional<Path> binaries = binaries();
            if (binaries.isPresent()) {
                shared = new PostgresServer(binaries.get());
                Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
            }
        }
        return Optional.ofNullable(shared);
    }

    /** Skips the test where none is installed. */
    public static PostgresServer assumed() throws IOException, InterruptedException {
        Optional<PostgresServer> server = shared();
        Assumptions.assumeTrue(
                server.isPresent(),
                "SKIPPED: no PostgreSQL below /usr/lib/postgresql (Debian: apt-get install postgresql)");
        return server.get();
    }

    /** For use after {@link #stop()}, on the same port. */
    public void start() throws IOException {
        server = run(
                "postgres",
                "-D",
                data(),
                "-p",
                "" + port,
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-c",
                "shared_buffers=8MB",
                "-F");
        await().until(this::accepts);
    }

    private boolean accepts() {
        try {
            DriverManager.getConnection(url()).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "stop", "-m", "fast").waitFor(90, TimeUnit.SECONDS);
        server.waitFor(90, TimeUnit.SECONDS);
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Process run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void close() {
        try {
            stop();
            server.destroyForcibly();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("PostgreSQL in " + folder + " could not be removed", e);
        }
    }
}
