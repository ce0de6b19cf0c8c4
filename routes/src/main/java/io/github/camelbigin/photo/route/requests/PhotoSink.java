// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.commons.net.ftp.FTPFile;

/**
 * The step of a route that stores downloaded photos, to be asked what it holds already: a {@link PhotoStore}, or an endpoint of {@code file}, or of
 * {@code ftp}, {@code ftps} and {@code sftp}, which need {@code camel-ftp}. Immutable.
 */
final class PhotoSink {

    private final CamelContext context;
    private final String step;

    PhotoSink(CamelContext context, String step) {
        this.context = context;
        this.step = step;
    }

    /** @throws IllegalArgumentException if there is no such step */
    void check() {
        Processor found = context.getProcessor(step);
        if (!(found instanceof EndpointAware) && !(found instanceof PhotoStore)) {
            throw new IllegalArgumentException(
                    "sink must be the id of the step that stores photos, but no to, and no PhotoStore, has the id "
                            + step);
        }
    }

    /** @throws java.nio.file.AccessDeniedException if a link in the folder of an endpoint for files would lead the photo elsewhere */
    void requireInside(PhotoRecord owner) throws IOException {
        if (context.getProcessor(step) instanceof EndpointAware to && to.getEndpoint() instanceof FileEndpoint files) {
            RealFolder folder = new RealFolder(files.getFile().toPath());
            for (String name : names(owner)) {
                folder.resolve(name);
            }
        }
    }

    /**
     * Whether there is a photo of the record, whatever its format. A folder of another machine (FTP, SFTP)
     * is listed once for each request file, and its names are kept meanwhile; a bucket is asked for each photo. False for
     * endpoints of other components.
     *
     * @param listed file names by remote folder
     */
    boolean holds(PhotoRecord owner, ConcurrentMap<String, Set<String>> listed) throws Exception {
        Processor found = context.getProcessor(step);
        if (found instanceof PhotoStore store) {
            return store.holdsAny(names(owner));
        }
        Endpoint endpoint = ((EndpointAware) found).getEndpoint();
        if (endpoint instanceof FileEndpoint files) {
            Path folder = files.getFile().toPath();
            return names(owner).stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        }
        if (endpoint instanceof GenericFileEndpoint<?>) {
            SortedSet<String> names = names(owner);
            String first = names.first();
            String folder = first.substring(0, Math.max(0, first.lastIndexOf('/')));
            Set<String> held = RemoteFolder.names(endpoint, folder, listed);
            return names.stream().anyMatch(name -> held.contains(name.substring(name.lastIndexOf('/') + 1)));
        }
        return false;
    }

    private SortedSet<String> names(PhotoRecord owner) {
        BiginPhotoComponent component = context.getComponent("bigin-photo", BiginPhotoComponent.class);
        FileNamePatterns pattern =
                FileNamePatterns.of(component.getConfiguration().getFileNamePattern());
        return Stream.concat(Stream.of(PhotoFormat.values()).map(PhotoFormat::extension), Stream.of("bin"))
                .map(extension -> pattern.write(owner, extension))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Apart, because camel-ftp is optional. */
    private static final class RemoteFolder {

        // of SSH_FXP_STATUS; the class that names it is a detail of camel-ftp
        private static final String NO_SUCH_FILE = "2:";

        /** @param folder below the endpoint's; empty for that itself */
        static Set<String> names(Endpoint sink, String folder, ConcurrentMap<String, Set<String>> listed)
                throws Exception {
            RemoteFileEndpoint<?> endpoint = (RemoteFileEndpoint<?>) sink;
            // not computeIfAbsent, which would wrap the exception
            synchronized (listed) {
                Set<String> names = listed.get(folder);
                if (names == null) {
                    names = list(endpoint, folder);
                    listed.put(folder, names);
                }
                return names;
            }
        }

        private static Set<String> list(RemoteFileEndpoint<?> endpoint, String folder) throws Exception {
            RemoteFileOperations<?> server = endpoint.createRemoteFileOperations();
            try {
                server.connect(endpoint.getConfiguration(), null);
                String directory = endpoint.getConfiguration().getDirectory();
                Object[] files = server.listFiles(directory + (folder.isEmpty() ? "" : "/" + folder));
                return files == null
                        ? Set.of()
                        : Stream.of(files).map(RemoteFolder::name).collect(Collectors.toUnmodifiableSet());
            } catch (GenericFileOperationFailedException e) {
                if (String.valueOf(e.getCause()).startsWith(NO_SUCH_FILE)) {
                    return Set.of();
                }
                throw e;
            } finally {
                server.disconnect();
            }
        }

        private static String name(Object file) {
            return file instanceof SftpRemoteFile<?> sftp ? sftp.getFilename() : ((FTPFile) file).getName();
        }
    }
}
