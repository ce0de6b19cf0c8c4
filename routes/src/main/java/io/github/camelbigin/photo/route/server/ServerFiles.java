// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.SftpATTRS;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import io.github.camelbigin.photo.route.folder.UnchangedFiles;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.util.TimeUtils;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For the {@code filter} option of an {@code ftp} or {@code sftp} consumer: which files and folders of the server are photos to pick up. Left out, and logged once each,
 * are names that are not {@link SafeName safe} or cannot be sent back, symbolic links and devices, folders that may not be listed, and until a restart those whose listing is too long. {@link IgnoredFiles} stay as well.
 * A photo is picked up when it has not changed for a while; a time of the server in the future is not believed, and that of an FTP listing never, because it may have
 * minutes only, and no time zone. Used by the thread of one consumer.
 *
 * @param <T> the server's own type of file
 */
public final class ServerFiles<T> implements GenericFileFilter<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFiles.class);
    private static final int MOST_REPORTS = 1000; // a hostile server has new names at each poll

    private static final String LINK = "it is a symbolic link; put the photos themselves into the folder";

    private final UnchangedFiles unchanged = new UnchangedFiles(Clock.systemUTC());
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Set<String> listable = ConcurrentHashMap.newKeySet();
    private IgnoredFiles ignored = IgnoredFiles.of(IgnoredFiles.DEFAULT);
    private long minAge = 1000;
    private boolean unchangedOnly = true;
    private final Set<String> endless = ConcurrentHashMap.newKeySet();
    private GenericFileOperations<T> operations;
    private ServerLogin login;

    /** Patterns of names, see {@link IgnoredFiles#of}; those of {@link IgnoredFiles#DEFAULT} by default. */
    public void setIgnore(String patterns) {
        ignored = IgnoredFiles.of(patterns);
    }

    /** Milliseconds, 1000 by default, or a time such as 2s. */
    public void setMinAge(String minAge) {
        this.minAge = TimeUtils.toMilliSeconds(minAge);
    }

    /** {@code changed}, the default; or {@code none}: a photo is picked up when it is seen. */
    public void setReadLock(String readLock) {
        unchangedOnly = !readLock.equals("none");
    }

    /** The connection that polls. */
    void use(GenericFileOperations<T> connection, ServerLogin used) {
        operations = connection;
        login = used;
        listable.clear();
        if (connection instanceof FtpOperations ftp) {
            ftp.getClient().setParserFactory(new FtpLinks(name -> leaveOut(name, LINK)));
        }
    }

    /** Since when a file is as it is, by this machine's clock, in milliseconds since 1970. */
    long since(GenericFile<T> file) {
        return unchanged.since(file.getAbsoluteFilePath(), ServerLook.listed(file), isTimeOfServer(file));
    }

    private boolean isTimeOfServer(GenericFile<T> file) {
        return file.getFile() instanceof SftpRemoteFile;
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        String name = file.getFileNameOnly();
        if (!SafeName.isSafe(name)) {
            return leaveOut(file, "its name could lead out of the folder, or is not text");
        }
        if (name.indexOf('\uFFFD') >= 0) {
            return leaveOut(file, "its name is not UTF-8; rename it on the server");
        }
        if (ignored.ignores(file.getRelativeFilePath())) {
            return false;
        }
        if (file.getFile() instanceof SftpRemoteFile<?> remote && !isUsable(file, remote)) {
            return false;
        }
        return file.isDirectory() ? isListable(file) : isUnchanged(file);
    }

    private boolean isUsable(GenericFile<T> file, SftpRemoteFile<?> remote) {
        if (remote.getFilename().matches(".*[*?].*")) {
            return leaveOut(file, "* and ? stand for any name in the SFTP client; rename it on the server");
        }
        SftpATTRS attributes = remote.getRemoteFile() instanceof LsEntry entry ? entry.getAttrs() : null;
        if (attributes == null || (attributes.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_PERMISSIONS) == 0) {
            return true;
        }
        if (attributes.isLink()) {
            return leaveOut(file, LINK);
        }
        return attributes.isDir() || attributes.isReg() || leaveOut(file, "it is not a regular file");
    }

    /** Asks once, because Camel would end the poll of all folders on SFTP, and say nothing on FTP. */
    private boolean isListable(GenericFile<T> folder) {
        String path = folder.getAbsoluteFilePath();
        login.expectAnswers(); // of this folder
        if (listable.contains(path)) {
            return true;
        }
        if (endless.contains(path)) {
            return false;
        }
        String refusal = refusal(path);
        if (login.intake().cut() != null && endless.size() < MOST_REPORTS) {
            endless.add(path);
        }
        if (refusal != null) {
            return leaveOut(folder, "the server does not list it: " + SafeName.shown(refusal));
        }
        reported.remove(path);
        if (listable.size() > 100 * MOST_REPORTS) {
            listable.clear();
        }
        return listable.add(path);
    }

    private String refusal(String path) {
        try {
            operations.listFiles(path);
        } catch (GenericFileOperationFailedException e) {
            return login.reason(e);
        }
        if (operations instanceof FtpOperations ftp) {
            String reply = ftp.getClient().getReplyString().strip();
            // vsftpd: 226 Transfer done (but failed to open directory).
            boolean listed = FTPReply.isPositiveCompletion(ftp.getClient().getReplyCode())
                    && !reply.contains("failed to open directory");
            return listed ? null : reply;
        }
        return null;
    }

    private boolean isUnchanged(GenericFile<T> file) {
        FileSnapshot listed = ServerLook.listed(file);
        reported.remove(file.getAbsoluteFilePath());
        return !unchangedOnly || unchanged.age(file.getAbsoluteFilePath(), listed, isTimeOfServer(file)) >= minAge;
    }

    private boolean leaveOut(GenericFile<T> file, String reason) {
        return leaveOut(file.getAbsoluteFilePath(), reason);
    }

    private boolean leaveOut(String path, String reason) {
        if (reported.size() < MOST_REPORTS && reported.add(path)) {
            LOG.warn("Ignoring {} on the server: {}", SafeName.shown(path), reason);
        }
        return false;
    }
}
