// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** The files of an SFTP server that misbehaves as its extension says. */
final class OddAccessor implements SftpFileSystemAccessor {

    private final FileServerExtension server;

    OddAccessor(FileServerExtension server) {
        this.server = server;
    }

    @Override
    public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remote) throws IOException {
        server.received(remote);
        return SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, root, remote);
    }

    @Override
    public void putRemoteFileName(
            SftpSubsystemProxy subsystem, Path path, Buffer buffer, String name, boolean shortName) {
        buffer.putString(shortName ? server.listed(name) : name);
    }

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem, DirectoryHandle handle, Path folder, String id, LinkOption... options)
            throws IOException {
        check(folder);
        DirectoryStream<Path> names =
                SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, id, options);
        return server.isEndless(folder) ? EndlessFile.listing(names) : names;
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        check(file);
        SeekableByteChannel content =
                SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options, attributes);
        return server.isEndless(file) ? new EndlessFile(server, content) : content;
    }

    private void check(Path path) throws IOException {
        if (path.getFileName() != null && server.isClosed(path.getFileName().toString())) {
            throw new AccessDeniedException(path.toString());
        }
    }
}
