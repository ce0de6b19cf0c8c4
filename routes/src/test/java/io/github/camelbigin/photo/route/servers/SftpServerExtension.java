// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An SFTP server on 127.0.0.1 for each test, with one user and one folder; keeps port and host key when started again. */
public final class SftpServerExtension implements BeforeEachCallback, AfterEachCallback {

    private final TransferCut cut = new TransferCut();
    private SshServer server;
    private Path home;
    private String password;
    private PublicKey acceptedKey;
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        home = TestFolder.create("sftp");
        Files.createDirectory(root());
        password = "p&w+d %z#?";
        acceptedKey = null;
        port = 0;
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        stop();
        TestFolder.delete(home);
    }

    /** On the port of the time before. */
    public void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(home.resolve("host-key")));
        server.setPasswordAuthenticator((name, given, session) -> user().equals(name) && password.equals(given));
        server.setPublickeyAuthenticator((name, key, session) ->
                user().equals(name) && acceptedKey != null && KeyUtils.compareKeys(acceptedKey, key));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new CuttingListener());
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root()));
        // else Nagle's algorithm costs 40 ms for many an answer
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.start();
        port = server.getPort();
    }

    /** Connections end with it. */
    public void stop() throws IOException {
        server.stop(true);
    }

    /** Breaks all connections, while the server goes on. */
    public void cutConnections() {
        for (AbstractSession session : server.getActiveSessions()) {
            session.close(true);
        }
    }

    /** Of the next {@code count} files that are fetched, {@code afterBytes} bytes arrive, then the connection breaks. */
    public void cutNextTransfers(int count, long afterBytes) {
        cut.next(count, afterBytes);
    }

    /** Of those that {@link #cutNextTransfers} announced: how many are still to come. */
    public int cutsToCome() {
        return cut.remaining();
    }

    /** For logins from now on. */
    public void password(String changed) {
        password = changed;
    }

    /** Lets the user log in with this key too. */
    public void accept(PublicKey key) {
        acceptedKey = key;
    }

    public int port() {
        return port;
    }

    public String user() {
        return "photos";
    }

    /** With characters that mean something in a URI. */
    public String password() {
        return password;
    }

    public Path root() {
        return home.resolve("root");
    }

    /** A {@code known_hosts} file that names this server. */
    public Path knownHosts() throws IOException, GeneralSecurityException {
        KeyPair hostKey = server.getKeyPairProvider().loadKeys(null).iterator().next();
        return Files.writeString(
                home.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
    }

    /** What {@code routes/upload-sftp.yaml} and its like need to find this server. */
    public Map<String, String> settings() throws IOException, GeneralSecurityException {
        return Map.of(
                "photo.sftp.host", "127.0.0.1",
                "photo.sftp.port", String.valueOf(port),
                "photo.sftp.user", user(),
                "photo.sftp.password", password,
                "photo.sftp.knownHosts", knownHosts().toString());
    }

    private final class CuttingListener implements SftpEventListener {

        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle file,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLength)
                throws IOException {
            if (cut.isDue(offset)) {
                session.close(true);
                throw new IOException("cut by the test");
            }
        }
    }
}
