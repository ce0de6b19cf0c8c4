// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An FTP server on 127.0.0.1 for each test, with one user and one folder; keeps its port when started again. */
public final class FtpServerExtension implements BeforeEachCallback, AfterEachCallback {

    private final TransferCut cut = new TransferCut();
    private FtpServer server;
    private Path root;
    private String password;
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        root = TestFolder.create("ftp");
        password = "p&w+d %z#?";
        port = 0;
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        stop();
        TestFolder.delete(root);
    }

    /** On the port of the time before. */
    public void start() throws FtpException {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setUserManager(new PropertiesUserManagerFactory().createUserManager());
        factory.setFileSystem(user -> new CuttableFileSystem(root, user, cut, this::cutConnections));
        factory.getFtplets().put("prompt", new DefaultFtplet() {
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

    /** Connections end with it. */
    public void stop() {
        if (!server.isStopped()) {
            server.stop();
        }
    }

    /** Breaks all connections, while the server goes on. */
    public void cutConnections() {
        for (FtpIoSession session :
                ((DefaultFtpServer) server).getListener("default").getActiveSessions()) {
            session.getDataConnection().closeDataConnection();
            session.closeNow();
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
    public void password(String changed) throws FtpException {
        password = changed;
        saveUser();
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
        return root;
    }

    /** What {@code routes/upload-ftp.xml} and its like need to find this server. */
    public Map<String, String> settings() {
        return Map.of(
                "photo.ftp.host",
                "127.0.0.1",
                "photo.ftp.port",
                String.valueOf(port),
                "photo.ftp.user",
                user(),
                "photo.ftp.password",
                password);
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
        user.setPassword(password);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        ((DefaultFtpServer) server).getUserManager().save(user);
    }
}
