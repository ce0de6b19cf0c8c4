// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The requests of a file as they are read, without blank lines and lines that begin with {@code #}. Not thread-safe. */
final class RequestIterator implements Iterator<PhotoRequest>, Closeable {

    private final RequestLines lines;
    private RequestFormat format;
    private PhotoRequest next;

    RequestIterator(InputStream text) {
        this.lines = new RequestLines(text);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public PhotoRequest next() {
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

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
