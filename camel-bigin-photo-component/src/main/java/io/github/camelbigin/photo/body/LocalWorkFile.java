// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

/**
 * A downloaded photo in the {@code localWorkDirectory}: with the header {@code CamelFileLocalWorkPath}, Camel's file producer moves
 * it to its place. It can still be read afterwards. A copy, as multicast makes it, is only read. Not thread-safe.
 */
public final class LocalWorkFile extends SpoolFileCache implements WrappedFile<File> {

    private LocalWorkFile(SpoolFile file, long length) {
        super(file, length);
    }

    static LocalWorkFile ownedBy(Exchange exchange, Path path) {
        try {
            // outside a route nobody says when the photo is no longer needed: open files could become too many
            SpoolFile file = exchange.getFromRouteId() == null ? new SpoolFile(path) : SpoolFile.keptOpen(path);
            LocalWorkFile body = new LocalWorkFile(file, file.size());
            file.heldBy(exchange, body, body::close);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String path() {
        return file.path().toAbsolutePath().toString();
    }

    /** Null once it was moved away. */
    @Override
    public File getFile() {
        File here = file.path().toFile();
        return here.exists() ? here : null;
    }

    @Override
    public Object getBody() {
        return getFile();
    }

    @Override
    public long getFileLength() {
        return length;
    }
}
