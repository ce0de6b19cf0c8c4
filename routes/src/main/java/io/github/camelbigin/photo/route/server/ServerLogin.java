// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import io.github.camelbigin.photo.route.line.PollFailures;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Clock;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.net.ftp.FTPSClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a source logs in to its FTP or SFTP server. Credentials do not go into the URI of the endpoint, so that each character of theirs arrives, and none is ever shown.
 * Also for the {@code pollStrategy} option of the consumer: after a failed poll the next one logs in again. Not thread-safe.
 */
public final class ServerLogin extends DefaultPollingConsumerPollStrategy implements PollFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLogin.class);

    private static final int NOT_LOGGED_IN = 530;

    private final Intake intake = new Intake(Clock.systemUTC(), Intake.LISTING);
    private final ServerSockets sockets = new ServerSockets(intake);
    private String username;
    private String password;
    private String privateKeyFile;
    private String keyPassphrase;
    private String knownHosts;
    private String hostAlgorithms;
    private RemoteFileOperations<?> connection;
    private Runnable afterPoll = () -> {};
    // else nothing says when a poll begins, and what comes is bounded for photos only
    private boolean pollStrategy;

    public void setUsername(String username) {
        this.username = given(username);
    }

    public void setPassword(String password) {
        this.password = given(password);
    }

    public void setPrivateKeyFile(String privateKeyFile) {
        this.privateKeyFile = given(privateKeyFile);
    }

    public void setKeyPassphrase(String keyPassphrase) {
        this.keyPassphrase = given(keyPassphrase);
    }

    /** The file with the keys of servers; null for the user's own. */
    public void setKnownHosts(String knownHosts) {
        this.knownHosts = given(knownHosts);
    }

    /** Kinds of host keys that are accepted, such as {@code ssh-rsa}; null for what the SFTP client accepts by default. */
    public void setHostAlgorithms(String hostAlgorithms) {
        this.hostAlgorithms = given(hostAlgorithms);
    }

    private static String given(String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** What the connection that polls is read through. */
    Intake intake() {
        return intake;
    }

    /** The connection that polls. */
    void use(RemoteFileOperations<?> operations) {
        connection = operations;
        beforeConnect();
        if (operations instanceof FtpOperations ftp && ftp.getClient() instanceof FTPSClient client) {
            client.setTrustManager(null); // Java's; that of the client looks at the dates of a certificate only
            client.setEndpointCheckingEnabled(true);
        }
    }

    /** From now on, up to the size of a listing. */
    void expectAnswers() {
        intake.expect(Intake.LISTING);
    }

    /** Each time, because a client with TLS forgets it when it disconnects. */
    void beforeConnect() {
        if (pollStrategy && connection instanceof FtpOperations ftp) {
            ftp.getClient().setSocketFactory(sockets);
        }
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        expectAnswers();
        if (connection != null && !connection.isConnected()) {
            beforeConnect();
        }
        return super.begin(consumer, endpoint);
    }

    void applyTo(RemoteFileEndpoint<?> endpoint) {
        RemoteFileConfiguration configuration = endpoint.getConfiguration();
        pollStrategy = endpoint.getPollStrategy() == this;
        if (pollStrategy && endpoint instanceof SftpEndpoint sftp && sftp.getProxy() == null) {
            sftp.setProxy(sockets.forSftp());
        }
        if (username != null) {
            configuration.setUsername(username);
            configuration.setPassword(password);
        }
        if (configuration instanceof SftpConfiguration sftp) {
            applyTo(sftp);
        }
    }

    private void applyTo(SftpConfiguration configuration) {
        if (privateKeyFile != null) {
            configuration.setPrivateKeyFile(privateKeyFile);
            configuration.setPrivateKeyPassphrase(keyPassphrase);
        }
        if (knownHosts != null) {
            configuration.setKnownHostsFile(knownHosts);
        }
        if (hostAlgorithms != null) {
            configuration.setServerHostKeys(hostAlgorithms);
            configuration.setPublicKeyAcceptedAlgorithms(
                    hostAlgorithms + ",ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256");
        }
        // before keyboard-interactive, by which Camel would answer anything with the password
        configuration.setPreferredAuthentications("publickey,password,keyboard-interactive");
        // else a wrong password is sent six times. The client has this for all sessions only
        JSch.setConfig("MaxAuthTries", privateKeyFile != null && password != null ? "2" : "1");
    }

    void afterPoll(Runnable action) {
        afterPoll = action;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        afterPoll.run();
        super.commit(consumer, endpoint, polledMessages);
    }

    /** Without a farewell, which a server that is still sending would not answer. */
    void disconnect() {
        try {
            if (connection instanceof FtpOperations ftp) {
                ftp.getClient().disconnect();
            } else if (connection != null) {
                connection.forceDisconnect();
            }
        } catch (IOException | GenericFileOperationFailedException e) {
            LOG.debug("The connection was broken already", e);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception failure) {
        disconnect();
        return false;
    }

    /** The clients do not always say why the connection ended. */
    @Override
    public String reason(Exception failure) {
        return intake.cut() == null ? PollFailures.super.reason(failure) : intake.cut();
    }

    @Override
    public String manualAction(Exception failure) {
        GenericFileOperationFailedException ftp =
                ObjectHelper.getException(GenericFileOperationFailedException.class, failure);
        if (ftp != null && ftp.getCode() == NOT_LOGGED_IN) {
            return "The FTP server refuses user or password: "
                    + SafeName.shown(ftp.getReason().strip());
        }
        CertificateException certificate = ObjectHelper.getException(CertificateException.class, failure);
        if (certificate != null) {
            return "Java does not trust the certificate of the FTP server, or it is of another host: "
                    + SafeName.shown(String.valueOf(certificate.getMessage()));
        }
        JSchAlgoNegoFailException algorithm = ObjectHelper.getException(JSchAlgoNegoFailException.class, failure);
        if (algorithm != null) {
            return "The SFTP server only offers what is not accepted (" + SafeName.shown(algorithm.getAlgorithmName())
                    + ": "
                    + SafeName.shown(algorithm.getServerProposal())
                    + "); if these are host keys, such as ssh-rsa, and the server cannot be renewed, set photo.sftp.hostAlgorithms to them";
        }
        JSchException sftp = ObjectHelper.getException(JSchException.class, failure);
        String message = sftp == null ? "" : String.valueOf(sftp.getMessage());
        if (message.startsWith("Auth fail") || message.startsWith("Auth cancel")) {
            return "The SFTP server refuses user, password or key: " + SafeName.shown(message);
        }
        if (message.contains("HostKey")) {
            return "The key of the SFTP server is not in the known hosts file: " + SafeName.shown(message);
        }
        return message.contains("privatekey") ? "The private key cannot be used: " + SafeName.shown(message) : null;
    }

    /**
     * Host and folder of a server, before it is polled.
     *
     * @param folder empty for the user's own
     * @throws IllegalArgumentException if another server or another folder would be polled
     */
    static void setAddress(RemoteFileConfiguration server, String host, int port, String folder) {
        if (!host.matches("[\\p{L}\\p{N}._:\\[\\]-]+")) {
            throw new IllegalArgumentException("This is not the name of a host: " + SafeName.shown(host));
        }
        if (!SafeName.isSafe("./" + folder) || server instanceof SftpConfiguration && folder.matches(".*[*?].*")) {
            throw new IllegalArgumentException(
                    "The folder " + SafeName.shown(folder)
                            + " cannot be polled: \\ and .. could lead out, and * and ? stand for any name in the SFTP client; rename it on the server");
        }
        server.setHost(host);
        server.setPort(port);
        server.setDirectory(folder.replaceFirst("^/+", ""));
    }
}
