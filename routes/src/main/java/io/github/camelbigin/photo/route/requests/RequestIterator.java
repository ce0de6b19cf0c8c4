// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The requests of a file as they are read, without blank lines and lines that begin with {@code #}; none after
 * {@link #end} or {@link #close}, by which another thread may end a list. Thread-safe. */
final class RequestIterator implements Iterator<PhotoRequest>, Closeable {

    private final RequestLines lines;
    private RequestFormat format;
    private PhotoRequest next;
    private boolean closed;

    RequestIterator(InputStream text) {
        this.lines = new RequestLines(text);
    }

    @Override
    public synchronized boolean hasNext() {
        if (next == null && !closed) {
            next = read();
        }
        return next != null;
    }

    @Override
    public synchronized PhotoRequest next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PhotoRequest request = next;
        next = null;
        return request;
    }

    private PhotoRequest read() {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank() || line.stripLeading().startsWith("#")) {
                    continue;
                }
                if (format == null) {
                    format = RequestFormat.of(line);
                    if (format.hasHeader()) {
                        continue;
                    }
                }
                return format.read(lines.number(), line);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads no further; a request that is promised by {@link #hasNext} is still given. */
    synchronized void end() {
        closed = true;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        lines.close();
    }
}
