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
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An SFTP server; keeps its host key too when started again. */
public final class SftpServerExtension extends FileServerExtension {

    private SshServer server;
    private PublicKey acceptedKey;
    private boolean old;

    public SftpServerExtension() {
        super("sftp");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        acceptedKey = null;
        old = false;
        super.beforeEach(context);
    }

    @Override
    public void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        SimpleGeneratorHostKeyProvider hostKey = new SimpleGeneratorHostKeyProvider(home.resolve("host-key" + old));
        if (old) {
            hostKey.setAlgorithm("RSA");
            server.setSignatureFactories(List.<NamedFactory<Signature>>of(BuiltinSignatures.rsa));
        }
        server.setKeyPairProvider(hostKey);
        server.setPasswordAuthenticator((name, given, session) -> {
            received("LOGIN " + name);
            return user().equals(name) && password().equals(given);
        });
        server.setPublickeyAuthenticator((name, key, session) ->
                user().equals(name) && acceptedKey != null && KeyUtils.compareKeys(acceptedKey, key));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new CuttingListener());
        sftp.setFileSystemAccessor(new OddAccessor(this));
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root()));
        // else Nagle's algorithm costs 40 ms for many an answer
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.start();
        port = server.getPort();
    }

    @Override
    public void stop() throws IOException {
        server.stop(true);
    }

    /** Starts again as a server of years ago, which knows no host key but {@code ssh-rsa}. */
    public void becomeOld() throws IOException {
        stop();
        old = true;
        start();
    }

    @Override
    public void cutConnections() {
        for (AbstractSession session : server.getActiveSessions()) {
            session.close(true);
        }
    }

    /** Lets the user log in with this key too. */
    public void accept(PublicKey key) {
        acceptedKey = key;
    }

    /** A {@code known_hosts} file that names this server. */
    public Path knownHosts() throws IOException, GeneralSecurityException {
        KeyPair hostKey = server.getKeyPairProvider().loadKeys(null).iterator().next();
        return Files.writeString(
                home.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
    }

    @Override
    public Map<String, String> settings() throws Exception {
        Map<String, String> settings = super.settings();
        settings.put("photo.sftp.knownHosts", knownHosts().toString());
        return settings;
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
