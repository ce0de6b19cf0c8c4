// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.usermanager.impl.BaseUser;

/** One user's folder on an FTP server that misbehaves as its extension says. */
final class OddFileSystem implements FileSystemView {

    private final FileSystemView files;
    private final FileServerExtension server;

    OddFileSystem(FileServerExtension server, User user) throws FtpException {
        BaseUser home = new BaseUser(user);
        home.setHomeDirectory(server.root().toString());
        this.files = new NativeFileSystemFactory().createFileSystemView(home);
        this.server = server;
    }

    @Override
    public FtpFile getFile(String file) throws FtpException {
        return cuttable(files.getFile(file));
    }

    /** A file of its own kind for the server, which casts what it moves; so only reading and listing go another way. */
    private FtpFile cuttable(FtpFile file) {
        return (FtpFile) Proxy.newProxyInstance(
                FtpFile.class.getClassLoader(), new Class<?>[] {FtpFile.class}, (proxy, method, arguments) -> {
                    try {
                        return odd(file, method.getName(), method.invoke(file, unwrapped(arguments)));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object odd(FtpFile file, String method, Object answer) {
        return switch (method) {
            case "createInputStream" -> new CuttableStream(file.getName(), (InputStream) answer);
            case "getName" -> server.listed(file.getName());
            case "doesExist" -> (Boolean) answer && !(file.isDirectory() && server.isClosed(file.getName()));
            case "isReadable" -> !server.isClosed(file.getName());
            case "listFiles" ->
                server.isClosed(file.getName()) || answer == null
                        ? null
                        : ((List<?>) answer)
                                .stream().map(each -> cuttable((FtpFile) each)).toList();
            default -> answer;
        };
    }

    private Object[] unwrapped(Object[] arguments) throws FtpException {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof FtpFile other) {
            return new Object[] {files.getFile(other.getAbsolutePath())};
        }
        return arguments;
    }

    @Override
    public FtpFile getHomeDirectory() throws FtpException {
        return files.getHomeDirectory();
    }

    @Override
    public FtpFile getWorkingDirectory() throws FtpException {
        return files.getWorkingDirectory();
    }

    @Override
    public boolean changeWorkingDirectory(String folder) throws FtpException {
        return files.changeWorkingDirectory(folder);
    }

    @Override
    public boolean isRandomAccessible() throws FtpException {
        return files.isRandomAccessible();
    }

    @Override
    public void dispose() {
        files.dispose();
    }

    private final class CuttableStream extends FilterInputStream {

        private final Path name;
        private long sent;

        CuttableStream(String name, InputStream content) {
            super(content);
            this.name = Path.of(name);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (server.cut.isDue(sent)) {
                server.cutConnections();
                throw new IOException("cut by the test");
            }
            int read = super.read(buffer, offset, length);
            if (read < 0 && server.isEndless(name)) {
                read = server.goesOn(sent, length);
            }
            sent += Math.max(read, 0);
            return read;
        }
    }
}
