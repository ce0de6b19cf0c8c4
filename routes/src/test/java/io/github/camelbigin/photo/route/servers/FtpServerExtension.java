// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.impl.DefaultFtpServer;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.mina.transport.socket.SocketSessionConfig;

/** An FTP server. Its listings have times in minutes. */
public final class FtpServerExtension extends FileServerExtension {

    private static final String KEY_PASSWORD = "changeit";

    private final String key;
    private FtpServer server;

    public FtpServerExtension() {
        this(null);
    }

    /** @param key the resource of a certificate and its key, with which the server accepts logins by TLS only; null for none */
    public FtpServerExtension(String key) {
        super("ftp");
        this.key = key;
    }

    /** With the server's key; its password is {@code changeit}. */
    public Path keyStore() throws IOException {
        Path store = home.resolve("key.p12");
        try (InputStream content = getClass().getResourceAsStream(key)) {
            Files.copy(content, store, StandardCopyOption.REPLACE_EXISTING);
        }
        return store;
    }

    private SslConfiguration tls() throws IOException {
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(keyStore().toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(KEY_PASSWORD);
        return tls.createSslConfiguration();
    }

    @Override
    public void start() throws FtpException, IOException {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        if (key != null) {
            listener.setSslConfiguration(tls());
        }
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setUserManager(new PropertiesUserManagerFactory().createUserManager());
        factory.setFileSystem(user -> new OddFileSystem(this, user));
        factory.getFtplets().put("requests", new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
                received(request.getCommand() + " " + request.getArgument());
                return key != null && request.getCommand().equals("USER") && !session.isSecure()
                        ? FtpletResult.DISCONNECT
                        : FtpletResult.DEFAULT;
            }

            @Override
            public FtpletResult onLogin(FtpSession session, FtpRequest request) {
                answerAtOnce();
                return FtpletResult.DEFAULT;
            }
        });
        server = factory.createServer();
        saveUser();
        server.start();
        port = ((DefaultFtpServer) server).getListener("default").getPort();
    }

    @Override
    public void stop() {
        if (!server.isStopped()) {
            server.stop();
        }
    }

    @Override
    public void cutConnections() {
        for (FtpIoSession session :
                ((DefaultFtpServer) server).getListener("default").getActiveSessions()) {
            session.getDataConnection().closeDataConnection();
            session.closeNow();
        }
    }

    @Override
    public void login(String changedUser, String changedPassword) throws Exception {
        super.login(changedUser, changedPassword);
        saveUser();
    }

    /** This server leaves it to Nagle's algorithm when an answer goes, which costs 40 ms for each command. */
    private void answerAtOnce() {
        for (FtpIoSession session :
                ((DefaultFtpServer) server).getListener("default").getActiveSessions()) {
            if (session.getConfig() instanceof SocketSessionConfig socket) {
                socket.setTcpNoDelay(true);
            }
        }
    }

    private void saveUser() throws FtpException {
        BaseUser user = new BaseUser();
        user.setName(user());
        user.setPassword(password());
        user.setHomeDirectory(root().toString());
        user.setAuthorities(List.of(new WritePermission()));
        ((DefaultFtpServer) server).getUserManager().save(user);
    }
}
