// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Debian's vsftpd or OpenSSH as a child process on 127.0.0.1, with the user and the home of this test. They can be started by root only, and vsftpd
 * serves a virtual user whom nobody has to log in as: the anonymous one.
 */
public final class InstalledServer extends FileServerExtension {

    private Process process;

    /** @param kind {@code ftp} for vsftpd, {@code sftp} for OpenSSH */
    public InstalledServer(String kind) {
        super(kind);
    }

    @Override
    public void start() throws Exception {
        Path program = Path.of(kind().equals("ftp") ? "/usr/sbin/vsftpd" : "/usr/sbin/sshd");
        String part = kind().equals("ftp") ? "vsftpd" : "openssh-server";
        assumeTrue(Files.isExecutable(program), "There is no " + program + " (Debian: apt-get install " + part + ")");
        assumeTrue(System.getProperty("user.name").equals("root"), program + " is started by root only");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        port = freePort();
        List<String> command = kind().equals("ftp") ? vsftpd(program) : sshd(program);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(home.toFile(), "log"))
                .start();
        await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private List<String> vsftpd(Path program) throws Exception {
        Path inbox = Files.createDirectories(root().resolve("in"));
        run("chown", "-R", "ftp", inbox.toString());
        login("anonymous", "any@example.com");
        Path configuration = Files.writeString(
                home.resolve("vsftpd.conf"),
                String.join(
                        "\n",
                        "listen=YES",
                        "listen_address=127.0.0.1",
                        "listen_port=" + port,
                        "background=NO",
                        "anonymous_enable=YES",
                        "local_enable=NO",
                        "write_enable=YES",
                        "anon_root=" + root(),
                        "anon_upload_enable=YES",
                        "anon_mkdir_write_enable=YES",
                        "anon_other_write_enable=YES",
                        "anon_world_readable_only=NO",
                        "seccomp_sandbox=NO",
                        "secure_chroot_dir=" + Files.createDirectories(home.resolve("empty")),
                        ""));
        return List.of(program.toString(), configuration.toString());
    }

    private List<String> sshd(Path program) throws Exception {
        Files.createDirectories(root().resolve("in"));
        login("root", "");
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                home.resolve("host").toString());
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                home.resolve("user").toString());
        Path accepted = Files.copy(home.resolve("user.pub"), home.resolve("accepted"));
        Files.createDirectories(Path.of("/run/sshd"));
        Path configuration = Files.writeString(
                home.resolve("sshd_config"),
                String.join(
                        "\n",
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + home.resolve("host"),
                        "AuthorizedKeysFile " + accepted,
                        "PermitRootLogin yes",
                        "StrictModes no",
                        "PidFile none",
                        "Subsystem sftp internal-sftp",
                        "ForceCommand internal-sftp -d " + root(),
                        ""));
        return List.of(program.toString(), "-D", "-e", "-f", configuration.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws Exception {
        Process run = new ProcessBuilder(command).inheritIO().start();
        if (!run.waitFor(90, TimeUnit.SECONDS) || run.exitValue() != 0) {
            throw new IOException("Failed: " + String.join(" ", command));
        }
    }

    @Override
    public void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(90, TimeUnit.SECONDS);
        }
    }

    @Override
    public void cutConnections() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> settings() throws Exception {
        Map<String, String> settings = super.settings();
        if (kind().equals("sftp")) {
            String key = Files.readString(home.resolve("host.pub"));
            Path known = Files.writeString(home.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + key);
            settings.put("photo.sftp.knownHosts", known.toString());
            settings.put("photo.sftp.keyFile", home.resolve("user").toString());
        }
        return settings;
    }
}
