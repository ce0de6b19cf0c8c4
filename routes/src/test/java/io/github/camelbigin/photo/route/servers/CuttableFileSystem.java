// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.usermanager.impl.BaseUser;

/** One user's folder on an FTP server, with transfers that can be broken. */
final class CuttableFileSystem implements FileSystemView {

    private final FileSystemView files;
    private final TransferCut cut;
    private final Runnable breakConnections;

    CuttableFileSystem(Path root, User user, TransferCut cut, Runnable breakConnections) throws FtpException {
        BaseUser home = new BaseUser(user);
        home.setHomeDirectory(root.toString());
        this.files = new NativeFileSystemFactory().createFileSystemView(home);
        this.cut = cut;
        this.breakConnections = breakConnections;
    }

    @Override
    public FtpFile getFile(String file) throws FtpException {
        return cuttable(files.getFile(file));
    }

    /** A file of its own kind for the server, which casts what it moves; so only reading goes another way. */
    private FtpFile cuttable(FtpFile file) {
        return (FtpFile) Proxy.newProxyInstance(
                FtpFile.class.getClassLoader(), new Class<?>[] {FtpFile.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(file, unwrapped(arguments));
                        return answer instanceof InputStream content ? new CuttableStream(content) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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

        private long sent;

        CuttableStream(InputStream content) {
            super(content);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (cut.isDue(sent)) {
                breakConnections.run();
                throw new IOException("cut by the test");
            }
            int read = super.read(buffer, offset, length);
            sent += Math.max(read, 0);
            return read;
        }
    }
}
