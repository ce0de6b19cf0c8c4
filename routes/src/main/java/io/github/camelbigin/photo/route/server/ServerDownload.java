// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.folder.RealFolder;
import io.github.camelbigin.photo.tokenstore.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/**
 * The folder on this machine for photos while they are uploaded, because an upload is repeated. Not by Camel's {@code localWorkDirectory}, which takes as many bytes as
 * a server sends.
 */
final class ServerDownload {

    private static final String PART = ".inprogress";

    private final Path folder;
    private final ServerLogin login;

    ServerDownload(Path folder, ServerLogin login) {
        this.folder = folder;
        this.login = login;
    }

    /** Creates the folder; deletes what a program that was killed has left of a download. */
    void prepare() throws IOException {
        PrivateFiles.createFolder(folder);
        List<Path> parts;
        try (Stream<Path> files = Files.find(
                folder,
                64,
                (path, found) -> found.isRegularFile() && path.toString().endsWith(PART))) {
            parts = files.toList();
        }
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Makes a file of this machine the body, with exactly as many bytes as the server has announced.
     *
     * @throws IOException if more or fewer come; the connection is closed
     */
    void fetch(RemoteFileOperations<?> operations, Exchange exchange, GenericFile<?> file, long size)
            throws IOException {
        Path photo = new RealFolder(folder).resolve(file.getRelativeFilePath());
        Path part = photo.resolveSibling(photo.getFileName() + PART);
        Files.createDirectories(photo.getParent());
        login.intake().expectPhoto(size);
        try {
            operations.retrieveFile(file.getAbsoluteFilePath(), exchange, size);
            try (InputStream content = stream(operations, exchange)) {
                copy(content, part, size);
            }
            operations.releaseRetrievedFileResources(exchange);
        } catch (IOException | RuntimeException e) {
            login.disconnect(); // because the rest may still be on its way
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, photo, StandardCopyOption.REPLACE_EXISTING);
        exchange.getMessage().removeHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM);
        exchange.getMessage().setHeader(Exchange.FILE_LOCAL_WORK_PATH, photo.toString());
        file.setBody(photo.toFile());
    }

    private static InputStream stream(RemoteFileOperations<?> operations, Exchange exchange) throws IOException {
        InputStream content = exchange.getMessage().getHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM, InputStream.class);
        if (content == null) {
            throw new IOException("the server does not send it"
                    + (operations instanceof FtpOperations ftp
                            ? ": "
                                    + SafeName.shown(
                                            ftp.getClient().getReplyString().strip())
                            : ""));
        }
        return content;
    }

    private static void copy(InputStream content, Path part, long size) throws IOException {
        long fetched =
                Files.copy(new Intake(Clock.systemUTC(), size).of(content), part, StandardCopyOption.REPLACE_EXISTING);
        if (fetched < size) {
            throw new IOException(String.format(
                    Locale.ROOT, "only %,d of the %,d bytes came that the server announced", fetched, size));
        }
    }
}
