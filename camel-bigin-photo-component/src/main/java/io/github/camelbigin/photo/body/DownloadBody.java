// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import io.github.camelbigin.photo.client.DownloadedPhoto;
import io.github.camelbigin.photo.source.SpooledPhoto;
import io.github.camelbigin.photo.source.TemporaryFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.util.IOHelper;

/**
 * A photo in a temporary file, as a message body that can be read again and again. Camel's own {@code CachedOutputStream} keeps a
 * photo of any size in memory unless the context has {@code spoolEnabled}, deletes its file before the caller of a template
 * can read it, and does not hand its file to a file producer. Not thread-safe; every thread reads a copy.
 */
public class DownloadBody extends InputStream implements StreamCache {

    private static final int BUFFER = 2 * 1024;
    // as downloads, which read that much at a time
    private static final int SMALL = 64 * 1024;

    final SpoolFile file;
    private final long length;
    private InputStream stream;

    private DownloadBody(SpoolFile file, long length, Exchange exchange) {
        this.file = file;
        this.length = length;
        file.heldBy(exchange, this);
    }

    /**
     * In memory if the photo is small.
     *
     * @param movable whether a file producer may move the photo's file: then the body is a {@link WrappedFile}
     */
    public static StreamCache of(DownloadedPhoto photo, boolean movable, Exchange exchange) {
        if (photo.spool() == null) {
            return new InputStreamCache(photo.bytes());
        }
        return movable
                ? new MovableBody(photo, exchange)
                : new DownloadBody(new SpoolFile(photo.spool()), photo.size(), exchange);
    }

    /** In memory if the photo is small. @param file is the body's own */
    public static StreamCache of(Path file, long length, Exchange exchange) throws IOException {
        if (length < SMALL) {
            byte[] photo = Files.readAllBytes(file);
            TemporaryFiles.delete(file);
            return new InputStreamCache(photo);
        }
        return new DownloadBody(new SpoolFile(file), length, exchange);
    }

    /** In memory if the photo is small. @param content is read to its end and left open */
    public static StreamCache of(InputStream content, Exchange exchange) throws IOException {
        byte[] first = content.readNBytes(SMALL);
        if (first.length < SMALL) {
            return new InputStreamCache(first);
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), content);
        SpooledPhoto photo = SpooledPhoto.of(whole, Long.MAX_VALUE, null, spoolFolder(exchange.getContext()));
        return of(photo.takeFile().orElseThrow(), photo.length(), exchange);
    }

    /** Where photos wait on disk: as for Camel's own stream caching, or else the system's folder for temporary files. */
    public static Path spoolFolder(CamelContext context) {
        File configured = context.getStreamCachingStrategy().getSpoolDirectory();
        return configured == null ? Path.of(System.getProperty("java.io.tmpdir")) : configured.toPath();
    }

    @Override
    public int read() throws IOException {
        return stream().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        return stream().read(bytes, offset, count);
    }

    @Override
    public long skip(long count) throws IOException {
        return stream().skip(count);
    }

    @Override
    public int available() throws IOException {
        return stream().available();
    }

    private InputStream stream() throws IOException {
        if (stream == null) {
            stream = new BufferedInputStream(file.open(), BUFFER);
        }
        return stream;
    }

    @Override
    public void close() {
        IOHelper.close(stream);
        stream = null;
    }

    @Override
    public void reset() {
        close();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (stream == null) {
            try (InputStream whole = file.open()) {
                whole.transferTo(out);
            }
        } else {
            stream.transferTo(out);
        }
    }

    /** Is only read: the file is moved once. */
    @Override
    public StreamCache copy(Exchange exchange) {
        return new DownloadBody(file, length, exchange);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long position() {
        return -1;
    }

    /** In the {@code localWorkDirectory}: the file producer moves it to its place, and it can still be read afterwards. */
    private static final class MovableBody extends DownloadBody implements WrappedFile<File> {

        MovableBody(DownloadedPhoto photo, Exchange exchange) {
            super(file(photo.spool(), exchange), photo.size(), exchange);
        }

        /** Outside a route it is not known when the photo is no longer needed: open files could become too many. */
        private static SpoolFile file(Path path, Exchange exchange) {
            try {
                return exchange.getFromRouteId() == null ? new SpoolFile(path) : SpoolFile.keptOpen(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Null once it was moved. */
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
            return length();
        }
    }
}
