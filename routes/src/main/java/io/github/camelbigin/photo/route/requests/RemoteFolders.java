// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.commons.net.ftp.FTPFile;

/** The names of files in the folders of an FTP or SFTP server; each folder is listed once. Thread-safe. */
final class RemoteFolders {

    private static final String LISTED = PhotoRequests.LISTED;
    // of SSH_FXP_STATUS; the class that names it is a detail of camel-ftp
    private static final String NO_SUCH_FILE = "2:";

    private final RemoteFileEndpoint<?> endpoint;
    private final Map<String, Set<String>> listed;

    private RemoteFolders(RemoteFileEndpoint<?> endpoint, Map<String, Set<String>> listed) {
        this.endpoint = endpoint;
        this.listed = listed;
    }

    /** @throws IllegalArgumentException if it is no such server */
    @SuppressWarnings("unchecked")
    static RemoteFolders of(Endpoint sink, Exchange exchange) {
        if (!(sink instanceof RemoteFileEndpoint<?> remote)) {
            throw new IllegalArgumentException("What it holds cannot be told: " + sink);
        }
        Map<String, Set<String>> listed = exchange.getProperty(LISTED, Map.class);
        return new RemoteFolders(remote, listed == null ? new ConcurrentHashMap<>() : listed);
    }

    /** @param folder below the endpoint's; empty for that itself */
    Set<String> list(String folder) throws Exception {
        // not computeIfAbsent, which would hide what went wrong
        synchronized (listed) {
            Set<String> names = listed.get(folder);
            if (names == null) {
                names = listAnew(folder);
                listed.put(folder, names);
            }
            return names;
        }
    }

    private Set<String> listAnew(String folder) throws Exception {
        RemoteFileOperations<?> server = endpoint.createRemoteFileOperations();
        try {
            server.connect(endpoint.getConfiguration(), null);
            String directory = endpoint.getConfiguration().getDirectory();
            Object[] files = server.listFiles(directory + (folder.isEmpty() ? "" : "/" + folder));
            return files == null
                    ? Set.of()
                    : Stream.of(files).map(RemoteFolders::name).collect(Collectors.toUnmodifiableSet());
        } catch (GenericFileOperationFailedException e) {
            if (isNoSuchFolder(e)) {
                return Set.of();
            }
            throw e;
        } finally {
            server.disconnect();
        }
    }

    private static boolean isNoSuchFolder(GenericFileOperationFailedException failed) {
        return failed.getCause() != null && String.valueOf(failed.getCause()).startsWith(NO_SUCH_FILE);
    }

    private static String name(Object file) {
        return file instanceof SftpRemoteFile<?> sftp ? sftp.getFilename() : ((FTPFile) file).getName();
    }
}
