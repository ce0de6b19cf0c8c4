// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/** What a file on a server is, by the connection that polls. */
final class ServerLook {

    private static final String NO_KEY = "null";

    private ServerLook() {}

    /** As the poll listed it. */
    static FileSnapshot listed(GenericFile<?> file) {
        return new FileSnapshot(file.getFileLength(), file.getLastModified(), NO_KEY);
    }

    /**
     * As it is now, to the second; null if it does not exist.
     *
     * @throws GenericFileOperationFailedException if the server does not respond
     */
    static FileSnapshot now(GenericFileOperations<?> operations, String path) {
        return operations instanceof FtpOperations ftp ? ofFtp(ftp, path) : ofSftp(operations, path);
    }

    /** By SIZE and MDTM, because the times of a listing may have minutes only; by a listing where the server does not know them. */
    private static FileSnapshot ofFtp(FtpOperations operations, String path) {
        FTPClient client = operations.getClient();
        try {
            String size = client.getSize(path);
            Instant modified = size == null ? null : client.mdtmInstant(path);
            if (modified != null) {
                return new FileSnapshot(Long.parseLong(size.strip()), modified.toEpochMilli(), NO_KEY);
            }
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("The server does not respond", e);
        }
        return Arrays.stream(operations.listFiles(path))
                .filter(file -> nameOf(file.getName()).equals(nameOf(path)))
                .findFirst()
                .map(ServerLook::ofListing)
                .orElse(null);
    }

    private static FileSnapshot ofListing(FTPFile file) {
        long modified = file.getTimestamp() == null ? 0 : file.getTimestamp().getTimeInMillis();
        return new FileSnapshot(file.getSize(), modified, NO_KEY);
    }

    private static FileSnapshot ofSftp(GenericFileOperations<?> operations, String path) {
        try {
            return Arrays.stream((Object[]) operations.listFiles(path))
                    .map(SftpRemoteFile.class::cast)
                    .filter(file -> nameOf(file.getFilename()).equals(nameOf(path)))
                    .findFirst()
                    .map(file -> new FileSnapshot(file.getFileLength(), file.getLastModified(), NO_KEY))
                    .orElse(null);
        } catch (GenericFileOperationFailedException e) {
            SftpException refusal = ObjectHelper.getException(SftpException.class, e);
            if (refusal != null && refusal.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return null;
            }
            throw e;
        }
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
