// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Pulls the parts out of one multipart body, holding one buffer of it at a time. Bare line feeds, folded headers, data after a
 * delimiter and a missing closing delimiter are errors. Not thread-safe; one instance per body.
 */
public final class MultipartReader {
    private static final int SMALLEST_BUFFER = 256;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_BOUNDARY = 70; // RFC 2046, 5.1.1
    private static final ByteSearch END_OF_HEADER = new ByteSearch("\r\n\r\n".getBytes(ISO_8859_1));

    private final InputStream in;
    private final ByteSearch delimiter;
    private final byte[] buffer;
    private int head;
    private int tail;
    private boolean inBody;
    private boolean closed;

    /**
     * @param boundary as Content-Type states it; null counts as missing
     * @param buffer at least 256 bytes, the reader's own until the body is read; the header of a part must fit into it
     */
    public MultipartReader(InputStream in, String boundary, byte[] buffer) throws MalformedMultipartException {
        if (buffer.length < SMALLEST_BUFFER) {
            throw new IllegalArgumentException("buffer of only " + buffer.length + " bytes");
        }
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw new MalformedMultipartException("no boundary of 1 to 70 characters in Content-Type");
        }
        this.in = in;
        this.delimiter = new ByteSearch(("\r\n--" + boundary).getBytes(ISO_8859_1));
        this.buffer = buffer;
        // the first delimiter needs no line break before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        this.tail = 2;
        this.inBody = true;
    }

    /** The next part, after skipping what was not read of the one before; empty after the closing delimiter. */
    public Optional<PartHeader> next() throws IOException {
        if (inBody) {
            transferBody(OutputStream.nullOutputStream());
        }
        if (closed) {
            return Optional.empty();
        }
        require(2);
        if (buffer[head] == '-' && buffer[head + 1] == '-') {
            head += 2;
            checkAfterClose();
            closed = true;
            return Optional.empty();
        }
        skipPadding();
        inBody = true;
        return Optional.of(PartHeader.parse(headerBlock()));
    }

    /** Writes the body of the part that {@link #next()} announced, once. */
    public void transferBody(OutputStream out) throws IOException {
        int found = delimiter.find(buffer, head, tail);
        while (found < 0) {
            int certain = Math.max(0, tail - head - (delimiter.length() - 1));
            out.write(buffer, head, certain);
            head += certain;
            fill("the closing delimiter is missing");
            found = delimiter.find(buffer, head, tail);
        }
        out.write(buffer, head, found - head);
        head = found + delimiter.length();
        inBody = false;
    }

    private void skipPadding() throws IOException {
        while (buffer[head] == ' ' || buffer[head] == '\t') {
            head++;
            require(2);
        }
        if (buffer[head] != '\r' || buffer[head + 1] != '\n') {
            throw new MalformedMultipartException("a delimiter is followed by something else than a line break");
        }
        // the line break stays: an empty header block is then an end of header like any other
    }

    private String headerBlock() throws IOException {
        int found = END_OF_HEADER.find(buffer, head, tail);
        while (found < 0) {
            if (tail - head > Math.min(MAX_HEADER_BYTES, buffer.length - 1)) {
                throw new MalformedMultipartException("the header of a part is longer than 16 KB");
            }
            fill("the header of a part is incomplete");
            found = END_OF_HEADER.find(buffer, head, tail);
        }
        int start = Math.min(head + 2, found);
        String block = new String(buffer, start, found - start, UTF_8);
        head = found + 4;
        return block;
    }

    private void checkAfterClose() throws IOException {
        while (tail - head < 2) {
            if (!more()) {
                break;
            }
        }
        if (tail > head && buffer[head] != '\r' && buffer[head] != ' ' && buffer[head] != '\t') {
            throw new MalformedMultipartException("the closing delimiter is followed by something else");
        }
    }

    private void require(int bytes) throws IOException {
        while (tail - head < bytes) {
            fill("the body ends within a delimiter");
        }
    }

    private void fill(String whenOver) throws IOException {
        if (!more()) {
            throw new MalformedMultipartException(whenOver);
        }
    }

    private boolean more() throws IOException {
        if (tail == buffer.length) {
            System.arraycopy(buffer, head, buffer, 0, tail - head);
            tail -= head;
            head = 0;
        }
        if (tail == buffer.length) {
            throw new EOFException("nothing of a full buffer was taken");
        }
        int read = in.read(buffer, tail, buffer.length - tail);
        if (read > 0) {
            tail += read;
        }
        return read > 0;
    }
}
